import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { load } from '../operation/dispatch';
import { catalogue } from './catalogue';

const DOCUMENT = path.join(__dirname, '../../../../docs/local-aws.md');
const TABLE = /(<!-- operations: .* -->\n)[\s\S]*?(\n<!-- end of operations -->)/;

/** The operations that each service answers, as the documentation lists them. */
function operationTable(): string {
  const rows = catalogue.map((entry) => {
    const names = Object.entries(load(entry).service.operations).flatMap(([name, operation]) => (operation ? [name] : []));
    return `| ${entry.name} | ${names.length} | ${names.sort().join(', ')} |`;
  });
  return ['| service | operations | |', '|---|---:|---|', ...rows].join('\n');
}

test('the documentation lists the operations that are answered, service by service (UPDATE_DOCS=1 writes them)', () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  const current = text.replace(TABLE, (_all, start: string, end: string) => `${start}${operationTable()}${end}`);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(DOCUMENT, current);
  else expect(text).toBe(current);
});
