#!/usr/bin/env node
// Runs the compiled command. In a source checkout whose dist is missing or older than src, compiles first.
const path = require('node:path');
const { staleProjects, build } = require('./build');

const packageRoot = path.dirname(__dirname);

const stale = staleProjects(packageRoot);
if (stale.length > 0) {
  // Half a minute of silence would look like a command that hangs.
  if (process.stderr.isTTY) process.stderr.write('stopwatch: compiling, once …\n');
  const failure = build(packageRoot);
  if (failure !== undefined) {
    process.stderr.write(`stopwatch: cannot compile ${stale.join(', ')}\n${failure}\n`);
    process.exit(2);
  }
}

require('../dist/main').main(process.argv.slice(2));
