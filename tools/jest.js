// Runs Jest for the project in the working directory and leaves the figures where `npm test` adds them up.
const { spawnSync } = require('node:child_process');
const { mkdirSync } = require('node:fs');

mkdirSync('test-results', { recursive: true });
const result = spawnSync(
  process.execPath,
  [require.resolve('jest/bin/jest'), '--json', '--outputFile=test-results/jest.json', ...process.argv.slice(2)],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
process.exit(result.status ?? 1);
