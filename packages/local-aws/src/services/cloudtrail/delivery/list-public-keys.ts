import type { ListPublicKeysRequest, ListPublicKeysResponse } from '@aws-sdk/client-cloudtrail';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { publicKey } from './signing-key';

const YEAR = 365 * 24 * 3_600_000;

/** The one key that signs this endpoint's digests, whatever the time range. */
export function listPublicKeys(call: Call, { NextToken }: Given<ListPublicKeysRequest>): ListPublicKeysResponse {
  if (NextToken !== undefined) throw new ServiceException('InvalidTokenException', 'The token is not valid.');
  const { value, since, fingerprint } = publicKey(call);
  return { PublicKeyList: [{ Value: value, ValidityStartTime: new Date(since - YEAR), ValidityEndTime: new Date(since + YEAR), Fingerprint: fingerprint }] };
}
