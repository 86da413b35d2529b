import { createPublicKey, createSign, type KeyObject } from 'node:crypto';

/** DER, as far as a certificate needs it: a tag, a length, and the contents. ITU-T X.690. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const hex = content.length.toString(16);
  const length = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
}

const sequence = (...items: readonly Uint8Array[]): Buffer => der(0x30, ...items);
const integer = (...bytes: readonly number[]): Buffer => der(0x02, Buffer.from(bytes));
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));

const SHA256_WITH_RSA = sequence(oid('2a864886f70d01010b'), der(0x05));
const COMMON_NAME = '550403';

const name = (text: string): Buffer => sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(text)))));

/** `20260914000000Z` */
const time = (moment: number): Buffer => der(0x18, Buffer.from(`${new Date(moment).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));

const TEN_YEARS = 3650 * 86_400_000;

/** A self-signed X.509 certificate of a key, in PEM. RFC 5280, section 4.1. */
export function selfSigned(privateKey: KeyObject, commonName: string, from: number): string {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const version3 = der(0xa0, integer(2));
  const toSign = sequence(version3, integer(1), SHA256_WITH_RSA, name(commonName), sequence(time(from), time(from + TEN_YEARS)), name(commonName), publicKey);
  const signature = createSign('RSA-SHA256').update(toSign).sign(privateKey);
  const certificate = sequence(toSign, SHA256_WITH_RSA, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
