import { crc32, deflateRawSync } from 'node:zlib';

/** 1980-01-01 00:00, the first moment that the format knows: the same source is the same archive on every machine. */
const DATE = 0x0021;
const DEFLATE = 8;
/** A regular file that everybody may read, in the half where Unix keeps its mode: Lambda reads it under another user. */
const MODE = 0o100644 * 0x10000;

/** A ZIP archive of one file. PKWARE APPNOTE, 4.3: local header, data, central directory, end. */
export function zipOf(name: string, content: Buffer): Buffer {
  const data = deflateRawSync(content, { level: 9 });
  const fileName = Buffer.from(name, 'ascii');
  // Version needed, flags, method, time, date, checksum, sizes, length of the name, no extra field.
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(DEFLATE, 4);
  common.writeUInt16LE(DATE, 8);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(fileName.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, fileName, data]);

  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(MODE, 6);
  const madeByUnix = Buffer.from([20, 3]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02'), madeByUnix, common, rest, fileName]);

  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
