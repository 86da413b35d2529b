// How fast an archive is replayed: 200,000 records of CloudTrail files in gzip through the whole dev stack, beside merely decompressing
// the same files, command beside command (`gunzip -c`) and beside zlib within Node; how much memory that takes, for ten times the
// records, too; and what a second thread gains.
const { spawnSync } = require('node:child_process');
const { mkdirSync, readFileSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { gunzipSync } = require('node:zlib');
const { cachedArchive } = require('../../../tools/archive/archive');
const { table } = require('../../../tools/bench/table');

const ROUNDS = 5;
const ACCOUNT = '123456789012';
const root = path.join(__dirname, '../../..');
const command = path.join(root, 'packages/cli/dist/main.js');
const executable = path.join(root, 'packages/cli/bin/stopwatch.js');

/** The dev stack, synthesized for this bench. */
function devStack() {
  const outdir = path.join(root, '.bench/replay-stack');
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const script = `process.env.CDKTF_OUTDIR = ${JSON.stringify(outdir)}; require(${JSON.stringify(path.join(root, 'apps/dev/dist/main.js'))});`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the dev stack can't be synthesized: ${stderr}`);
  return path.join(outdir, 'stacks/dev/cdk.tf.json');
}

/** Runs a script in a process of its own, on one core or on all; it prints one JSON text. */
function measure(script, cores, flags = []) {
  const node = [process.execPath, ...flags, '-e', script];
  const pinned = cores === undefined ? node : ['taskset', '-c', cores, ...node];
  const { status, stdout, stderr } = spawnSync(pinned[0], pinned.slice(1), { cwd: root, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Seconds of decompression and of replay, round by round in turn, and what the replay found. */
const inTurn = (stack, { directory, names }, rounds) => `
  const { run } = require(${JSON.stringify(command)});
  const { readFileSync } = require('node:fs'); const { Writable } = require('node:stream'); const { gunzipSync } = require('node:zlib');
  const files = ${JSON.stringify(names.map((name) => path.join(directory, name)))};
  const seconds = async (work) => { const start = process.hrtime.bigint(); const result = await work(); return [Number(process.hrtime.bigint() - start) / 1e9, result]; };
  const replay = async () => {
    const texts = [];
    const stdout = new Writable({ write(chunk, _, done) { texts.push(chunk); done(); } });
    const stderr = new Writable({ write(_, __, done) { done(); } });
    const status = await run(['replay', '--stack', ${JSON.stringify(stack)}, '--threads', '1', '--json', ${JSON.stringify(path.join(directory, 'AWSLogs'))}], { stdin: process.stdin, stdout, stderr });
    const { archive, alarms } = JSON.parse(Buffer.concat(texts).toString());
    return { status, records: archive.records, matching: archive.matching, rings: alarms.reduce((sum, { rings }) => sum + rings.length, 0) };
  };
  (async () => {
    const rounds = [];
    for (let round = 0; round < ${rounds}; round += 1) {
      const [gunzip] = await seconds(() => files.reduce((bytes, file) => bytes + gunzipSync(readFileSync(file)).length, 0));
      const [replayed, found] = await seconds(replay);
      rounds.push({ gunzip, replayed, found });
    }
    console.log(JSON.stringify(rounds));
  })();`;

/** Seconds of a whole command, from its start to its end, with its output thrown away. */
function timed(argv, cores) {
  const pinned = cores === undefined ? argv : ['taskset', '-c', cores, ...argv];
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(pinned[0], pinned.slice(1), { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(stderr);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Both commands on the same files, in turn; replay on one core, and as it runs when nothing is said of threads. */
function commandsInTurn(stack, { directory, names }, core, rounds) {
  const gunzip = ['gunzip', '-c', ...names.map((name) => path.join(directory, name))];
  const replay = [process.execPath, executable, 'replay', '--stack', stack, path.join(directory, 'AWSLogs')];
  return Array.from({ length: rounds }, () => ({ gunzip: timed(gunzip, core), replay: timed([...replay, '--threads', '1'], core), onAllCores: timed(replay) }));
}

/** One replay as the command line does it: seconds and the largest resident set in MB. */
const once = (stack, { directory }, threads) => `
  const { run } = require(${JSON.stringify(command)});
  const { Writable } = require('node:stream');
  const silent = new Writable({ write(_, __, done) { done(); } });
  const start = process.hrtime.bigint();
  run(['replay', '--stack', ${JSON.stringify(stack)}, '--threads', '${threads}', ${JSON.stringify(path.join(directory, 'AWSLogs'))}], { stdin: process.stdin, stdout: silent, stderr: silent })
    .then((status) => console.log(JSON.stringify({ status, seconds: Number(process.hrtime.bigint() - start) / 1e9, megabytes: process.resourceUsage().maxRSS / 1024 })));`;

/** Reading alone, with a number of threads: what threads are for. */
const reading = (stack, { directory }, threads) => `
  const { archiveFiles } = require(${JSON.stringify(path.join(root, 'packages/cli/dist/replay/archive/archive-files.js'))});
  const { readArchive } = require(${JSON.stringify(path.join(root, 'packages/cli/dist/replay/read/read-archive.js'))});
  const question = { configuration: JSON.parse(require('node:fs').readFileSync(${JSON.stringify(stack)}, 'utf8')), attributes: {}, deliveryDelay: 300 };
  const archive = archiveFiles([${JSON.stringify(path.join(directory, 'AWSLogs'))}]);
  const start = process.hrtime.bigint();
  readArchive(archive, question, { threads: ${threads}, keepGoing: false, onProgress: () => undefined })
    .then(({ collected }) => console.log(JSON.stringify({ seconds: Number(process.hrtime.bigint() - start) / 1e9, records: collected.records })));`;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function main() {
  const stack = devStack();
  const small = cachedArchive({ records: 200_000, account: ACCOUNT });
  const large = cachedArchive({ records: 2_000_000, account: ACCOUNT });
  const expected = countWatched(small);
  const pinnable = spawnSync('taskset', ['-c', String(os.cpus().length - 1), 'true']).status === 0;
  const core = pinnable ? String(os.cpus().length - 1) : undefined;
  console.log(`${pinnable ? `single threads pinned to core ${core}` : 'not pinned: taskset is missing'}; ${small.records} records in ${small.files} files (${mb(small.compressedBytes)} gzip, ${mb(small.bytes)}), and ${large.records} in ${large.files} (${mb(large.compressedBytes)} gzip)\n`);

  const commands = commandsInTurn(stack, small, core, ROUNDS);
  const [decompressed, onOneCore, onAllCores] = ['gunzip', 'replay', 'onAllCores'].map((name) => median(commands.map((round) => round[name])));
  const [manyDecompressed, manyReplayed, manyOnAllCores] = Object.values(commandsInTurn(stack, large, core, 1)[0]);
  const rounds = measure(inTurn(stack, small, ROUNDS), core);
  const [gunzip, replayed] = [median(rounds.map((round) => round.gunzip)), median(rounds.map((round) => round.replayed))];
  const { found } = rounds[0];
  const one = [1, 2, 3].map(() => measure(reading(stack, large, 1)).seconds);
  const two = [1, 2, 3].map(() => measure(reading(stack, large, 2)).seconds);
  const sizes = [small, large].map((archive) => measure(once(stack, archive, 1), core));
  console.log(table(['', 'seconds', '×', 'MB resident'], [
    ['200,000 records: gunzip -c', decompressed.toFixed(2), '1.00', ''],
    ['200,000 records: stopwatch replay --threads 1', onOneCore.toFixed(2), (onOneCore / decompressed).toFixed(2), sizes[0].megabytes.toFixed(0)],
    ['200,000 records: stopwatch replay', onAllCores.toFixed(2), (onAllCores / decompressed).toFixed(2), ''],
    ['2,000,000 records: gunzip -c', manyDecompressed.toFixed(2), '1.00', ''],
    ['2,000,000 records: stopwatch replay --threads 1', manyReplayed.toFixed(2), (manyReplayed / manyDecompressed).toFixed(2), sizes[1].megabytes.toFixed(0)],
    ['2,000,000 records: stopwatch replay', manyOnAllCores.toFixed(2), (manyOnAllCores / manyDecompressed).toFixed(2), ''],
    ['200,000 records: zlib in a running Node process', gunzip.toFixed(2), '1.00', ''],
    ['200,000 records: replay in the same process', replayed.toFixed(2), (replayed / gunzip).toFixed(2), ''],
    ['2,000,000 records: reading, one thread', median(one).toFixed(2), '', ''],
    ['2,000,000 records: reading, two threads', median(two).toFixed(2), '', ''],
  ]));
  console.log(`\n${found.records} records, ${found.matching} watched, ${found.rings} rings; two threads are ${(median(one) / median(two)).toFixed(2)} × one\n`);
  const targets = [
    ['200,000 records on one core in at most 1.6 × gunzip', onOneCore / decompressed <= 1.6],
    ['2,000,000 records on one core in at most 1.6 × gunzip', manyReplayed / manyDecompressed <= 1.6],
    ['under 300 MB with 200,000 records', sizes[0].megabytes < 300],
    ['under 300 MB with 2,000,000 records', sizes[1].megabytes < 300],
    ['two threads at least 1.6 × one', os.cpus().length < 2 ? undefined : median(one) / median(two) >= 1.6],
    ['every record counted, every watched one found', found.records === small.records && found.matching === expected],
  ];
  for (const [name, met] of targets) console.log(`- ${name}: ${met === undefined ? 'not measured' : met ? 'met' : 'MISSED'}`);
  if (targets.some(([, met]) => met === false)) process.exitCode = 1;
}

/** The records that the dev stack's filters and rules can match, counted the plain way. */
function countWatched({ directory, names }) {
  const { candidatePatterns, readStack } = require('@stopwatch/cloudwatch-simulator');
  const { compileRecord } = require('@stopwatch/filter-pattern');
  const stack = readStack(JSON.parse(readFileSync(path.join(root, '.bench/replay-stack/stacks/dev/cdk.tf.json'), 'utf8')));
  const tests = candidatePatterns(stack).map((pattern) => compileRecord(pattern));
  return names.reduce((count, name) => count + JSON.parse(gunzipSync(readFileSync(path.join(directory, name))).toString()).Records.filter((record) => tests.some((test) => test(record))).length, 0);
}

function mb(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

main();
