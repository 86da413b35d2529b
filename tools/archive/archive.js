// A CloudTrail archive as S3 holds it: AWSLogs/<account>/CloudTrail/<region>/YYYY/MM/DD/*.json.gz, written file by file.
const { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { gzipSync } = require('node:zlib');
const { Random } = require('./random');
const { identities } = require('./identities');
const { drawRecord } = require('./record');

const MINUTE = 60_000;
const DELIVERY = 5 * MINUTE;
const DAY = 24 * 60 * MINUTE;

/** Changes when the same options no longer give the same bytes. */
const VERSION = 1;

/**
 * @typedef {object} ArchiveOptions
 * @property {number} records how many records
 * @property {number} [seed] default 1
 * @property {number} [perDay] default 200,000: some 520 records in a five-minute file of the busy region
 * @property {string} [start] the first day; default 2026-03-01
 * @property {string} [account] default 111122223333
 */

/**
 * The files of an archive, one after the other; only one is in memory.
 *
 * @param {ArchiveOptions} options
 * @returns {Generator<{ name: string, records: object[] }>}
 */
function* archiveFiles({ records, seed = 1, perDay = 200_000, start = '2026-03-01', account = '111122223333' }) {
  const random = new Random(seed);
  const people = identities(random, account);
  const keys = Array.from({ length: 12 }, () => random.uuid());
  const perDelivery = (perDay * DELIVERY) / DAY;
  let left = records;
  for (let opened = Date.parse(start); left > 0; opened += DELIVERY) {
    for (const [region, share] of [['eu-west-2', 0.75], ['us-east-1', 0.25]]) {
      const count = Math.min(left, Math.max(1, Math.round(perDelivery * share * (0.5 + random.next()))));
      if (count === 0) return;
      left -= count;
      const times = Array.from({ length: count }, () => opened + Math.floor(random.next() * DELIVERY)).sort((a, b) => a - b);
      // Nearly in order, as delivered files are.
      const batch = times.map((time) => drawRecord({ random, people, account, region, time: time + random.between(-4, 4) * 1000, keys }));
      yield { name: fileName(account, region, opened + DELIVERY, random), records: batch };
    }
  }
}

function fileName(account, region, closed, random) {
  const day = new Date(closed).toISOString();
  const [date, clock] = [day.slice(0, 10), day.slice(11, 16)];
  return path.join('AWSLogs', account, 'CloudTrail', region, ...date.split('-'), `${account}_CloudTrail_${region}_${date.replaceAll('-', '')}T${clock.replace(':', '')}Z_${random.base64(16).replaceAll(/[+/]/g, 'x')}.json.gz`);
}

/**
 * Writes an archive and `manifest.json` beside it.
 *
 * @param {string} directory
 * @param {ArchiveOptions} options
 * @param {(written: number) => void} [progress] called after each file with the number of records so far
 * @returns {Manifest}
 *
 * @typedef {object} Manifest
 * @property {number} records
 * @property {number} files
 * @property {number} bytes before compression
 * @property {number} compressedBytes
 * @property {number} stops StopInstances calls
 * @property {number} successfulStops those without an errorCode
 * @property {string[]} names file names, relative to the directory, in order of delivery
 */
function writeArchive(directory, options, progress = () => undefined) {
  const manifest = { version: VERSION, options, records: 0, files: 0, bytes: 0, compressedBytes: 0, stops: 0, successfulStops: 0, names: [] };
  for (const { name, records } of archiveFiles(options)) {
    const text = Buffer.from(JSON.stringify({ Records: records }));
    const compressed = gzipSync(text);
    const stops = records.filter(({ eventName }) => eventName === 'StopInstances');
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), compressed);
    manifest.records += records.length;
    manifest.files += 1;
    manifest.bytes += text.length;
    manifest.compressedBytes += compressed.length;
    manifest.stops += stops.length;
    manifest.successfulStops += stops.filter(({ errorCode }) => errorCode === undefined).length;
    manifest.names.push(name);
    progress(manifest.records);
  }
  writeFileSync(path.join(directory, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/**
 * The archive with these options from `.bench/`, written there the first time.
 *
 * @param {ArchiveOptions} options
 * @param {(written: number) => void} [progress]
 * @returns {Manifest & { directory: string }}
 */
function cachedArchive(options, progress) {
  const label = Object.entries(options).map(([key, value]) => `${key}-${value}`).join('_');
  const directory = path.join(__dirname, '..', '..', '.bench', `cloudtrail_v${VERSION}_${label}`);
  if (!existsSync(path.join(directory, 'manifest.json'))) {
    const unfinished = `${directory}.${process.pid}`;
    writeArchive(unfinished, options, progress);
    rmSync(directory, { recursive: true, force: true });
    renameSync(unfinished, directory);
  }
  return { ...JSON.parse(readFileSync(path.join(directory, 'manifest.json'), 'utf8')), directory };
}

module.exports = { archiveFiles, writeArchive, cachedArchive };
