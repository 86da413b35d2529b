// For processes that tests start: has Node read TypeScript, so that no test depends on a build. Use with `-C stopwatch-source`.
// What a file compiles to is kept in node_modules/.cache by its contents: a second process starts in a tenth of the time.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '../../../..');
const version = require('typescript/package.json').version;
const kept = path.join(root, 'node_modules/.cache/stopwatch-typescript');
mkdirSync(kept, { recursive: true });

/** @param {string} source */
function compiled(source) {
  const ts = require('typescript');
  return ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true } }).outputText;
}

require.extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8');
  const file = path.join(kept, `${createHash('sha256').update(version).update(source).digest('hex')}.js`);
  if (!existsSync(file)) {
    writeFileSync(`${file}.${process.pid}`, compiled(source));
    renameSync(`${file}.${process.pid}`, file);
  }
  module._compile(readFileSync(file, 'utf8'), filename);
};
