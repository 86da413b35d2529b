import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matches, parse, print } from '@stopwatch/filter-pattern';
import { catalogue } from './catalogue';
import type { CloudTrailEvent } from './cloudtrail-event';
import type { Detection } from './detection';

const RUNBOOKS = join(__dirname, '../../../../docs/runbooks');

/** What the alarm does with events of one period. */
function fires({ pattern, threshold, comparisonOperator }: Detection, events: readonly CloudTrailEvent[]): boolean {
  const count = events.filter((event) => matches(pattern, JSON.stringify(event))).length;
  return comparisonOperator === 'GreaterThanThreshold' ? count > threshold : count >= threshold;
}

describe.each(catalogue)('$id', (detection) => {
  test.each(detection.mustFire)('fires on $name', ({ events }) => {
    expect(fires(detection, events)).toBe(true);
  });

  test.each(detection.mustNotFire)('keeps quiet on $name', ({ events }) => {
    expect(fires(detection, events)).toBe(false);
  });

  test('has witnesses for both', () => {
    expect(detection.mustFire.length).toBeGreaterThan(0);
    expect(detection.mustNotFire.length).toBeGreaterThan(0);
  });

  test('prints patterns that CloudWatch Logs takes and that mean the same', () => {
    for (const pattern of [detection.pattern, ...(detection.perInstance === undefined ? [] : [detection.perInstance.pattern])]) {
      expect(print(pattern).length).toBeLessThanOrEqual(1024);
      expect(parse(print(pattern))).toEqual(pattern);
    }
  });

  test('has a runbook that says what fires it, what to do and what it cannot see', () => {
    const file = join(RUNBOOKS, `${detection.id}.md`);
    expect(existsSync(file)).toBe(true);
    const headings = readFileSync(file, 'utf8').match(/^## .*$/gm);
    expect(headings).toEqual(['## What it means', '## First five minutes', '## If it was not meant', '## If it was meant', '## What it cannot see']);
  });
});

test('ids and metric names are unique', () => {
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  expect(new Set(catalogue.map(({ metricName }) => metricName)).size).toBe(catalogue.length);
});

test('every runbook belongs to a detection', () => {
  expect(readdirSync(RUNBOOKS).sort()).toEqual(catalogue.map(({ id }) => `${id}.md`).sort());
});
