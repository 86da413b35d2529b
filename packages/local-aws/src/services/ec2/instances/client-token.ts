import { createHash } from 'node:crypto';

import type { RunInstancesRequest } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { table } from '../../../state/table';
import { invalidValue } from '../refusal';
import { without } from '../without';
import { instances, type InstanceRow } from './instance';

interface Launch {
  /** Of the request, in which `DryRun` does not count. */
  readonly fingerprint: string;
  readonly instanceIds: readonly string[];
}

/** By client token. */
const launches = table<Launch>('ec2.launches');

const LONGEST_TOKEN = 64;

function fingerprint(request: Given<RunInstancesRequest>): string {
  return createHash('sha256').update(JSON.stringify(without(request, 'DryRun'))).digest('hex');
}

/**
 * The instances that the same request with the same token has launched, as long as there are any.
 *
 * @throws ServiceException when the token was that of another request
 */
export function repeatedLaunch(call: Call, input: Given<RunInstancesRequest>): readonly InstanceRow[] | undefined {
  const token = input.ClientToken;
  if (token === undefined) return undefined;
  if (token.length > LONGEST_TOKEN) throw invalidValue(`Value (${token}) for parameter clientToken is invalid. It may have at most ${LONGEST_TOKEN} characters.`);
  const launch = launches.of(call).get(token);
  const rows = launch?.instanceIds.map((id) => instances.get(call, id)).filter((row) => row !== undefined) ?? [];
  if (!launch || rows.length === 0) return undefined;
  if (launch.fingerprint === fingerprint(input)) return rows;
  throw new ServiceException('IdempotentParameterMismatch', 'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).');
}

export function rememberLaunch(call: Call, input: Given<RunInstancesRequest>, instanceIds: readonly string[]): void {
  if (input.ClientToken !== undefined) launches.of(call).put(input.ClientToken, { fingerprint: fingerprint(input), instanceIds });
}
