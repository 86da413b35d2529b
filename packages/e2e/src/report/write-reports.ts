import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DrillResult } from '../run/result';
import { htmlReport } from './html';
import { junitXml } from './junit';
import { markdownReport } from './markdown';

/** Writes report.json, junit.xml, report.md and report.html into a directory of the drill's own. @returns the directory */
export function writeReports(directory: string, result: DrillResult): string {
  const own = path.join(directory, `${result.environment}-${result.drill}-${result.drillId}`);
  mkdirSync(own, { recursive: true });
  writeFileSync(path.join(own, 'report.json'), `${JSON.stringify(result, undefined, 2)}\n`);
  writeFileSync(path.join(own, 'junit.xml'), junitXml(result));
  writeFileSync(path.join(own, 'report.md'), markdownReport(result));
  writeFileSync(path.join(own, 'report.html'), htmlReport(result));
  return own;
}
