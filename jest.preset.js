// One Jest configuration for every project; a project's own file only names its directory.
const path = require('node:path');

/** @param {string} directory a project's directory */
exports.project = (directory) => ({
  rootDir: directory,
  displayName: path.basename(directory),
  testEnvironment: 'node',
  // Workspace packages are read from their sources, so that no test can pass on a stale build.
  testEnvironmentOptions: { customExportConditions: ['stopwatch-source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/**/*.test.{ts,js}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/cdktf\\.out/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdktf\\.out/'],
  transform: {
    '\\.ts$': ['ts-jest', { diagnostics: false, tsconfig: path.join(__dirname, 'tsconfig.jest.json') }],
  },
});
