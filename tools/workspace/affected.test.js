const { execFileSync } = require('node:child_process');
const { appendFileSync } = require('node:fs');
const { ScratchClone } = require('../testing/scratch-clone');
const { environments } = require('./environments');

/** @type {ScratchClone} */
let clone;
beforeAll(() => {
  clone = new ScratchClone();
}, 60_000);
afterAll(() => clone.remove());

/** What a change of the constructs reaches, beside themselves. */
const apps = environments();
/** What reads the simulator. */
const readers = ['@stopwatch/cli', '@stopwatch/e2e', '@stopwatch/local-aws', '@stopwatch/report'];
/** The drill's tests, and the command, which contains the drill. */
const drill = ['@stopwatch/cli', '@stopwatch/e2e'];

// The tests of `tools` and of the drill deploy dev to the endpoint: they run again whatever of the two changes.
describe.each([
  ['apps/prod/src/environment.ts', ['prod', 'tools']],
  ['apps/dev/src/main.ts', [...drill, 'dev', 'tools']],
  // The tests of every environment compare its account with this list.
  ['apps/bootstrap/src/accounts.ts', [...drill, ...apps, 'tools']],
  ['packages/monitoring-constructs/src/index.ts', [...drill, '@stopwatch/monitoring-constructs', ...apps, 'tools']],
  ['packages/filter-pattern/src/ast.ts', ['@stopwatch/cloudwatch-simulator', '@stopwatch/filter-pattern', '@stopwatch/monitoring-constructs', ...readers, ...apps, 'tools']],
  ['packages/cloudwatch-simulator/src/index.ts', ['@stopwatch/cloudwatch-simulator', ...readers, 'tools']],
  ['docs/architecture.md', []],
  ['README.md', []],
])('a change of %s', (file, expected) => {
  test(`affects ${expected.length === 0 ? 'nothing' : expected.join(', ')}`, () => {
    appendFileSync(clone.path(file), '\n// changed\n');
    clone.commit();
    expect(affected('lint,typecheck,test,synth,validate')).toEqual([...expected].sort());
  }, 60_000);
});

test('a change of the constructs plans every environment, and nothing else', () => {
  appendFileSync(clone.path('packages/monitoring-constructs/src/index.ts'), '\n// changed\n');
  clone.commit();
  expect(affected('synth')).toEqual([...apps].sort());
}, 60_000);

/** @param {string} targets */
function affected(targets) {
  const output = execFileSync(
    process.execPath,
    [require.resolve('nx/bin/nx.js'), 'show', 'projects', '--affected', '--base=HEAD~1', '--head=HEAD', '--withTarget', targets, '--json'],
    { cwd: clone.directory, encoding: 'utf8', env: clone.env },
  );
  return JSON.parse(output).sort();
}
