// How fast filter patterns match: records that are parsed already, and a gzip archive of CloudTrail files as it lies in S3,
// beside what else one would ask the same question with. One core; every answer is compared.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { gunzipSync } = require('node:zlib');
const { cachedArchive } = require('../../../tools/archive/archive');
const { onOneCore } = require('../../../tools/bench/one-core');
const { table } = require('../../../tools/bench/table');

const ROUNDS = 5;
const RECORDS = 200_000;
const PATTERN = '{ ($.eventName = "StopInstances") && ($.errorCode NOT EXISTS) }';
const root = path.join(__dirname, '../../..');

onOneCore(__filename, async (pinned) => {
  const { compileForFiles, compileRecord, parse, wasmScanner } = require('@stopwatch/filter-pattern');
  const archive = cachedArchive({ records: RECORDS });
  const files = archive.names.map((name) => path.join(archive.directory, name));
  const pattern = parse(PATTERN);
  console.log(`${pinned}; ${archive.records} records in ${archive.files} files, ${mb(archive.bytes)} (${mb(archive.compressedBytes)} gzip), ${archive.successfulStops} successful stops\n`);

  const matcher = compileForFiles([pattern], { scanner: wasmScanner(globalThis.WebAssembly), decode: (bytes, start, end) => bytes.toString('utf8', start, end) });
  const predicate = compileRecord(pattern);
  const gunzip = () => files.reduce((bytes, file) => bytes + gunzipSync(readFileSync(file)).length, 0);
  const match = () => files.reduce((count, file) => count + matcher.records(gunzipSync(readFileSync(file))).matches.length, 0);
  const parseAll = () => files.reduce((count, file) => count + JSON.parse(gunzipSync(readFileSync(file)).toString()).Records.filter(predicate).length, 0);

  const rows = [
    measure('gunzip in Node', ROUNDS, gunzip, archive.bytes),
    measure('stopwatch, from bytes', ROUNDS, match, archive.successfulStops),
    measure('JSON.parse of everything', 2, parseAll, archive.successfulStops),
    external('rg -z (all stops, not only successful)', 'rg', 3, `rg -z -o -I -N --no-ignore --hidden '"eventName":"StopInstances"' '${archive.directory}' | wc -l`, archive.stops),
    await duckdb(archive),
    external('zcat | jq', 'jq', 1, `find '${archive.directory}' -name '*.json.gz' -print0 | xargs -0 zcat | jq -c '.Records[] | select(.eventName == "StopInstances" and (has("errorCode") | not)) | 1' | wc -l`, archive.successfulStops),
  ];
  interleave(rows);
  const base = rows[0].seconds;
  console.log(table(['one archive, one core', 'seconds', '× gunzip', 'answer'], rows.map((row) => [row.name, row.seconds?.toFixed(2) ?? row.missing, row.seconds === undefined ? '' : (row.seconds / base).toFixed(2), row.seconds === undefined ? '' : row.agrees ? 'agrees' : 'DIFFERS'])));

  const own = rows[1].seconds;
  const rate = parsedRate(predicate, files);
  console.log(`\nparsed records: ${(rate / 1e6).toFixed(1)} million matches a second (target 5)`);
  const targets = [
    ['at most 1.4 × gunzip', own / base <= 1.4],
    ['ahead of rg -z', rows[3].seconds === undefined ? undefined : own < rows[3].seconds],
    ['at least 2.5 × faster than DuckDB', rows[4].seconds === undefined ? undefined : rows[4].seconds / own >= 2.5],
    ['at least 8 × faster than zcat | jq', rows[5].seconds === undefined ? undefined : rows[5].seconds / own >= 8],
    ['at least 5 million matches a second on parsed records', rate >= 5e6],
    ['every answer agrees', rows.every(({ agrees }) => agrees !== false)],
  ];
  for (const [name, met] of targets) console.log(`- ${name}: ${met === undefined ? 'not measured' : met ? 'met' : 'MISSED'}`);
  if (targets.some(([, met]) => met === false)) process.exitCode = 1;
});

/** A way to the answer; run in turn with the others, so that a machine that slows down slows all of them. */
function measure(name, rounds, run, expected) {
  return { name, rounds, run, expected };
}

function external(name, program, rounds, command, expected) {
  if (spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0) return { name, rounds: 0, missing: `${program} is not installed` };
  return { name, rounds, expected, run: () => Number(spawnSync('sh', ['-c', command], { encoding: 'utf8', maxBuffer: 1e9 }).stdout) };
}

async function duckdb({ directory, successfulStops }) {
  const name = 'DuckDB, one thread';
  const place = path.join(root, '.bench/duckdb');
  if (!existsSync(path.join(place, 'node_modules/@duckdb/node-api'))) {
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, 'package.json'), '{ "private": true }\n');
    spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '@duckdb/node-api@1.4.1-r.4'], { cwd: place, stdio: 'ignore' });
  }
  if (!existsSync(path.join(place, 'node_modules/@duckdb/node-api'))) return { name, rounds: 0, missing: 'npm could not install @duckdb/node-api' };
  const query = `SELECT count(*) AS n FROM (SELECT unnest(Records) AS r FROM read_json('${directory}/**/*.json.gz', columns = {Records: 'JSON[]'}, maximum_object_size = 200000000))
    WHERE r->>'$.eventName' = 'StopInstances' AND NOT json_exists(r, '$.errorCode')`;
  const script = `const { DuckDBInstance } = require(${JSON.stringify(path.join(place, 'node_modules/@duckdb/node-api'))});
    (async () => { const c = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
    console.log(Number((await c.runAndReadAll(${JSON.stringify(query)})).getRows()[0][0])); process.exit(0); })()`;
  const run = () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    if (stdout.trim() === '') console.error(stderr.slice(0, 500));
    return Number(stdout || NaN);
  };
  return { name, rounds: 1, expected: successfulStops, run };
}

function interleave(rows) {
  const most = Math.max(...rows.map(({ rounds }) => rounds));
  for (let round = 0; round < most; round += 1) {
    for (const row of rows.filter(({ rounds }) => round < rounds)) {
      const start = process.hrtime.bigint();
      const answer = row.run();
      (row.times ??= []).push(Number(process.hrtime.bigint() - start) / 1e9);
      row.agrees = (row.agrees ?? true) && answer === row.expected;
    }
  }
  for (const row of rows) row.seconds = row.times && [...row.times].sort((a, b) => a - b)[Math.floor(row.times.length / 2)];
}

function parsedRate(predicate, files) {
  const records = files.slice(0, 100).flatMap((file) => JSON.parse(gunzipSync(readFileSync(file)).toString()).Records);
  let count = 0;
  const start = process.hrtime.bigint();
  for (let round = 0; round < 100; round += 1) for (const record of records) if (predicate(record)) count += 1;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (count === 0) throw new Error('no record matched');
  return (records.length * 100) / seconds;
}

function mb(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
