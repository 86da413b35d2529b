import { createHash } from 'node:crypto';

import type { MessageAttributes } from './message';

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const STRING = Buffer.from([1]);
const BINARY = Buffer.from([2]);

function counted(bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** SQS developer guide, "Calculating the MD5 message digest for message attributes": names in order, lengths in front. */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const digest = createHash('md5');
  for (const name of names) {
    const { DataType = '', StringValue, BinaryValue } = attributes[name] ?? {};
    digest.update(counted(Buffer.from(name))).update(counted(Buffer.from(DataType)));
    if (BinaryValue) digest.update(BINARY).update(counted(BinaryValue));
    else digest.update(STRING).update(counted(Buffer.from(StringValue ?? '')));
  }
  return digest.digest('hex');
}
