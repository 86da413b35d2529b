import type { DescribeKeyPairsRequest, DescribeKeyPairsResult } from '@aws-sdk/client-ec2';

import type { Call } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { matching, type Fields } from '../describing/filter';
import { endDryRun } from '../dry-run';
import { kinds, requireAll } from '../resource-kind';
import { tagsOf } from '../tags/tags';
import { keyPairs, type KeyPairRow } from './key-pair';

const fields: Fields<KeyPairRow> = {
  fingerprint: ({ fingerprint }) => fingerprint,
  'key-name': ({ name }) => name,
  'key-pair-id': ({ id }) => id,
};

export function describeKeyPairs(call: Call, input: Given<DescribeKeyPairsRequest>): DescribeKeyPairsResult {
  endDryRun(input);
  const { KeyNames, KeyPairIds } = input;
  const all = keyPairs.all(call);
  const missing = KeyNames?.find((wanted) => all.every(({ name }) => name !== wanted));
  if (missing !== undefined) throw new ServiceException('InvalidKeyPair.NotFound', `The key pair '${missing}' does not exist`);
  const named = KeyPairIds ? requireAll(kinds.keyPair, KeyPairIds, (id) => all.find((pair) => pair.id === id)) : all.filter(({ name }) => !KeyNames || KeyNames.includes(name));
  return {
    KeyPairs: matching(named, input.Filters, fields, ({ id }) => tagsOf(call, id)).map(({ id, name, type, fingerprint, publicKey, createdAt }) => ({
      KeyPairId: id,
      KeyType: type,
      Tags: tagsOf(call, id),
      ...(input.IncludePublicKey === true ? { PublicKey: publicKey } : {}),
      CreateTime: new Date(createdAt),
      KeyName: name,
      KeyFingerprint: fingerprint,
    })),
  };
}
