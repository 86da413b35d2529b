const { spawnSync } = require('node:child_process');
const { realpathSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { ScratchClone } = require('../testing/scratch-clone');

/** @type {ScratchClone} */
let clone;
beforeAll(() => {
  clone = new ScratchClone();
}, 60_000);
afterAll(() => clone.remove());

describe('the lint that CI runs reports', () => {
  const planted = /** @type {const} */ ([
    ['packages/filter-pattern', 'fast-check', 'A project tagged with "layer:language" is not allowed to import "fast-check"'],
    ['packages/cloudwatch-simulator', 'cdktf', 'A project tagged with "layer:model" is not allowed to import "cdktf"'],
    ['packages/monitoring-constructs', '@aws-sdk/client-ec2', 'A project tagged with "layer:constructs" is not allowed to import "@aws-sdk/client-ec2"'],
    ['packages/report', 'constructs', 'A project tagged with "layer:report" is not allowed to import "constructs"'],
    ['packages/local-aws', 'cdktf', 'A project tagged with "layer:emulator" is not allowed to import "cdktf"'],
    ['packages/e2e', '@stopwatch/local-aws', 'A project tagged with "layer:drill" can only depend on libs tagged with "layer:language", "layer:model", "layer:report"'],
    ['packages/cli', '@stopwatch/monitoring-constructs', 'A project tagged with "layer:cli" can only depend on libs tagged with'],
    ['apps/dev', '@stopwatch/cloudwatch-simulator', 'A project tagged with "layer:app" can only depend on libs tagged with "layer:constructs"'],
  ]);

  /** @type {Map<string, string>} what is said of each planted file */
  const reported = new Map();
  beforeAll(() => {
    for (const [project, imported] of planted) writeFileSync(clone.path(`${project}/src/planted.ts`), `import * as planted from '${imported}';\n\nexport { planted };\n`);
    // The rule reads the project graph that Nx keeps, and is silent without one; ESLint alone does not compute it.
    run(require.resolve('nx/bin/nx.js'), ['show', 'projects']);
    const lint = run(path.join(path.dirname(require.resolve('eslint/package.json')), 'bin/eslint.js'), ['--format', 'json', ...planted.map(([project]) => `${project}/src/planted.ts`)]);
    for (const { filePath, messages } of JSON.parse(lint.stdout)) {
      reported.set(path.relative(realpathSync(clone.directory), filePath), messages.map((/** @type {{ message: string }} */ { message }) => message).join('\n'));
    }
    for (const [project] of planted) rmSync(clone.path(`${project}/src/planted.ts`));
  }, 180_000);

  test.each(planted)('an import in %s of %s', (project, _imported, message) => {
    expect(reported.get(`${project}/src/planted.ts`)).toContain(message);
  });
});

test.each(['packages/filter-pattern', 'packages/cloudwatch-simulator'])('nothing of Node compiles in %s', (project) => {
  writeFileSync(clone.path(`${project}/src/planted.ts`), "import { readFileSync } from 'node:fs';\n\nexport const planted = [readFileSync, process, setTimeout, fetch, console];\n");
  const compile = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', clone.path(`${project}/tsconfig.build.json`), '--noEmit', '--pretty', 'false'], { encoding: 'utf8' });
  const planted = compile.stdout.split('\n').filter((line) => line.includes('planted.ts'));
  expect(planted.map((line) => /Cannot find (?:module|name) '([^']+)'/.exec(line)?.[1])).toEqual(['node:fs', 'process', 'setTimeout', 'fetch', 'console']);
}, 60_000);

/** @param {string} script @param {string[]} args */
function run(script, args) {
  return spawnSync(process.execPath, [script, ...args], { cwd: clone.directory, env: clone.env, encoding: 'utf8' });
}
