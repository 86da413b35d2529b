const { execFileSync } = require('node:child_process');
const { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, appendFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { root } = require('./environments');

/** @type {string} */
let clone;

beforeAll(() => {
  clone = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-affected-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  for (const file of files.split('\0').filter((name) => name !== '')) {
    mkdirSync(path.join(clone, path.dirname(file)), { recursive: true });
    // A file that is deleted but not yet committed is still listed.
    cpSync(path.join(root, file), path.join(clone, file), { force: true, errorOnExist: false, recursive: false });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(clone, 'node_modules'), 'dir');
  git('init', '-q', '-b', 'main');
  commit();
}, 60_000);

afterAll(() => rmSync(clone, { recursive: true, force: true }));

const environments = ['bootstrap', 'dev', 'prod', 'staging'];

describe.each([
  ['apps/prod/src/environment.ts', ['prod']],
  ['apps/dev/src/main.ts', ['dev']],
  ['packages/monitoring-constructs/src/index.ts', ['@stopwatch/monitoring-constructs', ...environments]],
  ['packages/filter-pattern/src/ast.ts', ['@stopwatch/cli', '@stopwatch/cloudwatch-simulator', '@stopwatch/filter-pattern', '@stopwatch/local-aws', '@stopwatch/monitoring-constructs', ...environments]],
  ['packages/cloudwatch-simulator/src/index.ts', ['@stopwatch/cli', '@stopwatch/cloudwatch-simulator', '@stopwatch/local-aws']],
  ['docs/architecture.md', []],
  ['README.md', []],
])('a change of %s', (file, expected) => {
  test(`affects ${expected.length === 0 ? 'nothing' : expected.join(', ')}`, () => {
    appendFileSync(path.join(clone, file), '\n// changed\n');
    commit();
    expect(affected('lint,typecheck,test,synth,validate')).toEqual([...expected].sort());
  }, 60_000);
});

test('a change of the constructs plans every environment, and nothing else', () => {
  appendFileSync(path.join(clone, 'packages/monitoring-constructs/src/index.ts'), '\n// changed\n');
  commit();
  expect(affected('synth')).toEqual(environments);
}, 60_000);

/** @param {string} targets */
function affected(targets) {
  const output = execFileSync(
    process.execPath,
    [require.resolve('nx/bin/nx.js'), 'show', 'projects', '--affected', '--base=HEAD~1', '--head=HEAD', '--withTarget', targets, '--json'],
    { cwd: clone, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: clone, NX_CACHE_DIRECTORY: path.join(clone, '.nx/cache'), NX_WORKSPACE_DATA_DIRECTORY: path.join(clone, '.nx/workspace-data') } },
  );
  return JSON.parse(output).sort();
}

function commit() {
  git('add', '-A');
  git('-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', 'commit', '-q', '-m', 'change');
}

/** @param {string[]} args */
function git(...args) {
  execFileSync('git', args, { cwd: clone, stdio: ['ignore', 'ignore', 'inherit'] });
}
