/** Reflected CRCs, as zip and S3 use them. */
function table32(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    return value >>> 0;
  });
}

function crc32Of(table: Uint32Array, bytes: Uint8Array): Uint8Array {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ table[(crc ^ byte) & 0xff]!;
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return digest;
}

const CRC32 = table32(0xedb88320);
const CRC32C = table32(0x82f63b78);

export const crc32 = (bytes: Uint8Array): Uint8Array => crc32Of(CRC32, bytes);
export const crc32c = (bytes: Uint8Array): Uint8Array => crc32Of(CRC32C, bytes);

/** The polynomial of NVMe, reflected: 0x9a6c9329ac4bc9b5. Its halves are kept apart: 64-bit integers are slow here. */
const [POLYNOMIAL_HIGH, POLYNOMIAL_LOW] = [0x9a6c9329, 0xac4bc9b5];

const [HIGH, LOW] = ((): readonly [Uint32Array, Uint32Array] => {
  const high = new Uint32Array(256);
  const low = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let [upper, lower] = [0, byte];
    for (let bit = 0; bit < 8; bit += 1) {
      const carry = lower & 1;
      lower = (lower >>> 1) | ((upper & 1) << 31);
      upper >>>= 1;
      if (carry) [upper, lower] = [upper ^ POLYNOMIAL_HIGH, lower ^ POLYNOMIAL_LOW];
    }
    high[byte] = upper;
    low[byte] = lower;
  }
  return [high, low];
})();

export function crc64nvme(bytes: Uint8Array): Uint8Array {
  let [upper, lower] = [0xffffffff, 0xffffffff];
  for (const byte of bytes) {
    const index = (lower ^ byte) & 0xff;
    lower = ((lower >>> 8) | (upper << 24)) ^ LOW[index]!;
    upper = (upper >>> 8) ^ HIGH[index]!;
  }
  const digest = Buffer.alloc(8);
  digest.writeUInt32BE(~upper >>> 0, 0);
  digest.writeUInt32BE(~lower >>> 0, 4);
  return digest;
}
