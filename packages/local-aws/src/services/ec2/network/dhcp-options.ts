import type { DescribeDhcpOptionsRequest, DescribeDhcpOptionsResult, DhcpOptions } from '@aws-sdk/client-ec2';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { endDryRun } from '../dry-run';
import { kinds, requireAll } from '../resource-kind';
import { stableId } from '../stable-id';
import { tagsOf } from '../tags/tags';

/** The one set that AWS makes: "Default DHCP option set", Amazon VPC user guide. */
export function dhcpOptions(scope: Scope): DhcpOptions {
  const id = stableId(scope, 'dopt', 'default');
  const domain = scope.region === 'us-east-1' ? 'ec2.internal' : `${scope.region}.compute.internal`;
  return {
    OwnerId: scope.account,
    Tags: tagsOf(scope, id),
    DhcpOptionsId: id,
    DhcpConfigurations: [
      { Key: 'domain-name', Values: [{ Value: domain }] },
      { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
    ],
  };
}

const fields: Fields<DhcpOptions> = {
  'dhcp-options-id': (options) => options.DhcpOptionsId,
  key: (options) => options.DhcpConfigurations?.map(({ Key }) => Key),
  value: (options) => options.DhcpConfigurations?.flatMap(({ Values = [] }) => Values.map(({ Value }) => Value)),
  'owner-id': (options) => options.OwnerId,
};

export function describeDhcpOptions(call: Call, input: Given<DescribeDhcpOptionsRequest>): DescribeDhcpOptionsResult {
  endDryRun(input);
  const all = [dhcpOptions(call)];
  const named = input.DhcpOptionsIds ? requireAll(kinds.dhcpOptions, input.DhcpOptionsIds, (id) => all.find(({ DhcpOptionsId }) => DhcpOptionsId === id)) : all;
  const page = pageOf(matching(named, input.Filters, fields, ({ Tags = [] }) => Tags), input, ({ DhcpOptionsId }) => DhcpOptionsId!);
  return { DhcpOptions: [...page.items], ...nextToken(page) };
}
