import type { AccountAttribute, DescribeAccountAttributesRequest, DescribeAccountAttributesResult } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { endDryRun } from '../dry-run';
import { vpcs } from '../network/vpc';
import { invalidValue } from '../refusal';

/** A new account's limits: API_DescribeAccountAttributes. */
function attributes(call: Call): Readonly<Record<string, string>> {
  return {
    'supported-platforms': 'VPC',
    'vpc-max-security-groups-per-interface': '5',
    'max-elastic-ips': '5',
    'max-instances': '20',
    'vpc-max-elastic-ips': '5',
    'default-vpc': vpcs.all(call).find(({ isDefault }) => isDefault)?.id ?? 'none',
  };
}

export function describeAccountAttributes(call: Call, input: Given<DescribeAccountAttributesRequest>): DescribeAccountAttributesResult {
  endDryRun(input);
  const all = attributes(call);
  const wanted: readonly string[] = input.AttributeNames ?? Object.keys(all);
  const unknown = wanted.find((name) => !Object.hasOwn(all, name));
  if (unknown !== undefined) throw invalidValue(`Value (${unknown}) for parameter attributeName is invalid. Unknown attribute.`);
  return { AccountAttributes: wanted.map((name) => ({ AttributeName: name, AttributeValues: [{ AttributeValue: all[name]! }] }) as AccountAttribute) };
}
