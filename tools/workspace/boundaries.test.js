const { spawnSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { ScratchClone } = require('../testing/scratch-clone');

/** @type {ScratchClone} */
let clone;
beforeAll(() => {
  clone = new ScratchClone();
}, 60_000);
afterAll(() => clone.remove());

test.each([
  ['packages/cloudwatch-simulator', 'cdktf', 'A project tagged with "layer:model" is not allowed to import "cdktf"'],
  ['packages/monitoring-constructs', '@aws-sdk/client-ec2', 'A project tagged with "layer:constructs" is not allowed to import "@aws-sdk/client-ec2"'],
  ['packages/cli', '@stopwatch/monitoring-constructs', 'A project tagged with "layer:cli" can only depend on libs tagged with'],
  ['apps/dev', '@stopwatch/cloudwatch-simulator', 'A project tagged with "layer:app" can only depend on libs tagged with "layer:constructs"'],
])('an import in %s of %s is reported by the lint that CI runs', (project, imported, message) => {
  writeFileSync(clone.path(`${project}/src/planted.ts`), `import * as planted from '${imported}';\n\nexport { planted };\n`);
  // Through Nx: without a project graph the rule is skipped, and ESLint alone does not compute one.
  const lint = spawnSync(process.execPath, [require.resolve('nx/bin/nx.js'), 'run-many', '-t', 'lint', '-p', `${project}`, '--excludeTaskDependencies', '--skipNxCache', '--outputStyle=static'], {
    cwd: clone.directory,
    env: clone.env,
    encoding: 'utf8',
  });
  expect(lint.stdout).toContain(message);
  expect(lint.status).toBe(1);
}, 60_000);

test.each(['packages/filter-pattern', 'packages/cloudwatch-simulator'])('nothing of Node compiles in %s', (project) => {
  writeFileSync(clone.path(`${project}/src/planted.ts`), "import { readFileSync } from 'node:fs';\n\nexport const planted = [readFileSync, process, setTimeout, fetch, console];\n");
  const compile = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', clone.path(`${project}/tsconfig.build.json`), '--noEmit', '--pretty', 'false'], { encoding: 'utf8' });
  const planted = compile.stdout.split('\n').filter((line) => line.includes('planted.ts'));
  expect(planted.map((line) => /Cannot find (?:module|name) '([^']+)'/.exec(line)?.[1])).toEqual(['node:fs', 'process', 'setTimeout', 'fetch', 'console']);
}, 60_000);
