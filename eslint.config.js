const js = require('@eslint/js');
const nx = require('@nx/eslint-plugin');
const tseslint = require('typescript-eslint');

const aws = '@aws-sdk/*';
const cdktf = ['cdktf', 'constructs', '@cdktf/*'];

/** Who may import whom: docs/architecture.md, "Layers". */
const layers = [
  { sourceTag: 'layer:language', onlyDependOnLibsWithTags: [], bannedExternalImports: ['*'] },
  { sourceTag: 'layer:model', onlyDependOnLibsWithTags: ['layer:language'], bannedExternalImports: ['*'] },
  { sourceTag: 'layer:constructs', onlyDependOnLibsWithTags: ['layer:language'], bannedExternalImports: [aws] },
  { sourceTag: 'layer:report', onlyDependOnLibsWithTags: ['layer:language', 'layer:model'], bannedExternalImports: [aws, ...cdktf] },
  { sourceTag: 'layer:emulator', onlyDependOnLibsWithTags: ['layer:language', 'layer:model', 'layer:report'], bannedExternalImports: cdktf },
  { sourceTag: 'layer:drill', onlyDependOnLibsWithTags: ['layer:language', 'layer:model', 'layer:report'], bannedExternalImports: cdktf },
  { sourceTag: 'layer:cli', onlyDependOnLibsWithTags: ['layer:language', 'layer:model', 'layer:report', 'layer:emulator', 'layer:drill'], bannedExternalImports: cdktf },
  { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['layer:constructs'], bannedExternalImports: [aws] },
];

module.exports = tseslint.config(
  { ignores: ['**/dist/**', '**/cdktf.out/**', '**/test-results/**', '**/node_modules/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      eqeqeq: 'error',
    },
  },
  {
    // The rules about who may import whom hold for what ships; a test may look further.
    files: ['**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints: layers, banTransitiveDependencies: false }],
    },
  },
  {
    // A synthesis needs the language only; the whole package is three times as many modules to load.
    files: ['packages/monitoring-constructs/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: '@stopwatch/filter-pattern', message: 'Import from @stopwatch/filter-pattern/language.' }] }],
    },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly', module: 'writable', exports: 'writable', process: 'readonly', console: 'readonly', __dirname: 'readonly', __filename: 'readonly', Buffer: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', performance: 'readonly', describe: 'readonly', test: 'readonly', it: 'readonly', expect: 'readonly', beforeAll: 'readonly', afterAll: 'readonly', beforeEach: 'readonly', afterEach: 'readonly', jest: 'readonly', URL: 'readonly', AbortController: 'readonly', fetch: 'readonly' } },
  },
);
