// node tools/generate-archive.js [--records 200000] [--seed 1] [--per-day 200000] [--start 2026-03-01] [directory]
// Writes a CloudTrail archive in its S3 layout; without a directory, into .bench/ unless it is there already.
const { parseArgs } = require('node:util');
const { cachedArchive, writeArchive } = require('./archive/archive');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { records: { type: 'string', default: '200000' }, seed: { type: 'string', default: '1' }, 'per-day': { type: 'string' }, start: { type: 'string' } },
});
const options = {
  records: Number(values.records),
  seed: Number(values.seed),
  ...(values['per-day'] === undefined ? {} : { perDay: Number(values['per-day']) }),
  ...(values.start === undefined ? {} : { start: values.start }),
};
const progress = (written) => process.stderr.isTTY && process.stderr.write(`\r${written} of ${options.records} records`);
const [directory] = positionals;
const manifest = directory === undefined ? cachedArchive(options, progress) : { ...writeArchive(directory, options, progress), directory };
if (process.stderr.isTTY) process.stderr.write('\n');
console.log(`${manifest.directory}: ${manifest.records} records in ${manifest.files} files, ${(manifest.bytes / 1e6).toFixed(0)} MB (${(manifest.compressedBytes / 1e6).toFixed(0)} MB gzip), ${manifest.stops} StopInstances, ${manifest.successfulStops} successful`);
