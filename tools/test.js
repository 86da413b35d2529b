// `npm test`: lint, types, tests and `terraform validate` of every project, through Nx so that what did not change is not repeated.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { root } = require('./workspace/environments');
const { terraformEnvironment } = require('./terraform/environment');
const { providerProblem } = require('./terraform/provider');

/** @param {string[]} args passed on to `nx run-many`, e.g. `-p dev` */
function main(args) {
  const env = terraformEnvironment(process.env);
  const problem = providerProblem(env);
  const targets = ['lint', 'typecheck', 'test', ...(problem === undefined || inCi() ? ['validate'] : [])];
  const results = runTargets(targets, args, env);

  const jest = results.filter(({ target }) => target === 'test').map(jestFigures);
  const others = results.filter(({ target }) => target !== 'test');
  const passed = sum(jest.map((figures) => figures.passed)) + others.filter(({ ok }) => ok).length;
  const failed = sum(jest.map((figures) => figures.failed)) + others.filter(({ ok }) => !ok).length;
  for (const title of jest.flatMap(({ notRun }) => notRun)) console.log(`Skipped: ${title}`);
  if (problem !== undefined) console.log(`\n${inCi() ? 'Terraform is required here' : 'Not checked: terraform validate'}: ${problem}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

function inCi() {
  return process.env.CI === 'true' || process.env.CI === '1';
}

/**
 * @param {string[]} targets
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ project: string, target: string, ok: boolean }[]}
 */
function runTargets(targets, args, env) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-test-'));
  const file = path.join(directory, 'tasks.json');
  try {
    spawnSync(process.execPath, [require.resolve('nx/bin/nx.js'), 'run-many', '-t', targets.join(','), '--outputStyle=static', ...args], {
      cwd: root,
      env: { ...env, NX_DAEMON: 'false', STOPWATCH_TASKS_FILE: file },
      stdio: 'inherit',
    });
    // Written by tools/nx/plugin.js after the last task; without it the run did not come to its end.
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [{ project: 'workspace', target: 'run', ok: false }];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @param {{ project: string, ok: boolean }} task */
function jestFigures({ project, ok }) {
  const file = path.join(root, project, 'test-results/jest.json');
  if (!existsSync(file)) return { passed: 0, failed: 1, notRun: [] };
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  // A suite that does not load, or a project without tests, has no failed test to its name.
  return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites, ok ? 0 : 1), notRun: skippedIn(testResults) };
}

/**
 * What was skipped because something is missing on this machine: the outermost title says what.
 *
 * @param {{ assertionResults: { status: string, ancestorTitles: string[], title: string }[] }[]} files
 */
function skippedIn(files) {
  const skipped = files.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'pending'));
  return [...new Set(skipped.map(({ ancestorTitles: [outermost], title }) => outermost ?? title))];
}

/** @param {number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

module.exports = { main };
