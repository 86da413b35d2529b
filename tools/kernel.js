// node tools/kernel.js [--check]: compiles the byte matcher's kernel to WebAssembly and writes it beside its source.
// The compiler is fetched when needed (`npm install --no-save assemblyscript@<VERSION>`); it is no dependency of the project.
const { execFileSync } = require('node:child_process');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const VERSION = '0.28.20';
const root = path.dirname(__dirname);
const directory = path.join(root, 'packages/filter-pattern/src/bytes/kernel');
const target = path.join(directory, 'scan-module.ts');
const work = path.join(root, '.bench', `assemblyscript-${VERSION}`);

mkdirSync(work, { recursive: true });
writeFileSync(path.join(work, 'package.json'), '{ "private": true }\n');
execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', `assemblyscript@${VERSION}`], { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] });
// The compiler takes only files that are called .ts; the linter and tsc must not take this one for TypeScript.
writeFileSync(path.join(work, 'scan.ts'), readFileSync(path.join(directory, 'scan.as')));
execFileSync(process.execPath, [path.join(work, 'node_modules/assemblyscript/bin/asc.js'), 'scan.ts', '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--initialMemory', '8', '--maximumMemory', '8', '-o', 'scan.wasm'], { cwd: work, stdio: 'inherit' });

const hex = readFileSync(path.join(work, 'scan.wasm')).toString('hex');
const lines = (hex.match(/.{1,120}/g) ?? []).map((line) => `  '${line}'`);
const text = `/** \`scan.as\` as WebAssembly, in hexadecimal; written by \`node tools/kernel.js\`. */\nexport const SCAN_MODULE = [\n${lines.join(',\n')},\n].join('');\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  console.error(`${path.relative(root, target)} is not what scan.as compiles to; run: node tools/kernel.js`);
  process.exit(1);
}
