import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasChromium, launchChromium } from '@stopwatch/report/testing';
import type { Browser, Page } from 'playwright-core';
import { writeProgress } from '../progress/write-progress';
import { failedResult, sampleResult } from '../testing/sample-result';
import { htmlReport } from './html';
import { junitXml } from './junit';
import { markdownReport } from './markdown';
import { writeReports } from './write-reports';

jest.setTimeout(60_000);

/** Tries to break out of XML, HTML, tables and scripts. */
const HOSTILE = `"><img src=x onerror="document.title='broken'">]]></system-out> & | \u0000\u001b[31m\n# title 🛑`;

const hostile = sampleResult({
  summary: HOSTILE,
  outcome: 'leftBehind',
  problems: [HOSTILE],
  causes: [{ kind: 'actionFailed', where: HOSTILE, says: HOSTILE }],
  drift: [HOSTILE],
  judgements: sampleResult().judgements.map((one) => ({ ...one, expectation: HOSTILE, says: HOSTILE, verdict: 'failed' })),
  cleanUp: { done: [HOSTILE], left: [HOSTILE] },
});

test('four reports lie together in a directory that names environment, drill and drill id', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'stopwatch-reports-'));
  try {
    const own = writeReports(directory, sampleResult());
    expect(path.relative(directory, own)).toBe('dev-repeated-stop-20260914t120000-800000');
    expect(readdirSync(own).sort()).toEqual(['junit.xml', 'report.html', 'report.json', 'report.md']);
    expect(JSON.parse(readFileSync(path.join(own, 'report.json'), 'utf8'))).toEqual(sampleResult());
  } finally {
    rmSync(directory, { recursive: true });
  }
});

describe('as Markdown', () => {
  test('a drill that rang shows its split, its history and what it survived', () => {
    const text = markdownReport(sampleResult());
    for (const line of [
      '# repeated-stop on dev: rang as expected (dev-repeated-stop)',
      '| ALARM within 20 min of second stop | dev-repeated-stop | met | ALARM at 12:07:00, 6 min after second stop |',
      '| second stop → dev-repeated-stop | 5 min | 30 s | 30 s | 0.1 s | 0.6 s | 6 min 1 s |',
      '| dev-repeated-stop | ALARM | 2026-09-14 12:06:00 | 2026-09-14 12:07:00 | as predicted (1 min later) |',
      '| 2026-09-14 12:07:00 | dev-repeated-stop | StateUpdate | Alarm updated from OK to ALARM |',
      '- throttled: 3',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  test('a drill that failed says why in its title', () => {
    expect(markdownReport(failedResult()).split('\n')[0]).toBe('# repeated-stop on dev: not as expected (dev-repeated-stop): 2 were counted, and it rings at more than 5');
  });

  test('no text begins a line or a cell of its own', () => {
    const text = markdownReport(hostile);
    expect(text.split('\n').filter((line) => line.startsWith('#')).map((line) => line.slice(0, 3))).toEqual(['# r', ...Array(8).fill('## ')]);
    expect(text).not.toContain('<img');
  });
});

test('a terminal shows one line that is overwritten, a log plain lines that are repeated every minute', () => {
  const shown = (isTerminal: boolean): string => {
    let [text, now] = ['', 0];
    const progress = writeProgress({ write: (part) => (text += part), isTerminal, columns: 60, now: () => now });
    const until = Date.UTC(2026, 8, 14, 12, 20);
    progress.step('observing');
    for (; now <= 70_000; now += 35_000) progress.waiting('the alarm', until, until - 90_000 + now);
    progress.note('met: ALARM');
    progress.close();
    return text;
  };
  const line = (at: string, left: string, indent = ' ') => `[00:0${at}]${indent}waiting for the alarm until 12:20:00 (${left})`;
  expect(shown(false)).toBe(`[00:00:00] observing\n${line('0:00', '1 min 30 s left', '   ')}\n${line('1:10', '20 s left', '   ')}\n[00:01:45]   met: ALARM\n`);
  const erase = '\r\u001b[K';
  const lines = [line('0:00', '1 min 30 s left'), line('0:35', '55 s left'), line('1:10', '20 s left')].map((one) => `${erase}${one.slice(0, 59)}`);
  expect(shown(true)).toBe(`[00:00:00] observing\n${lines.join('')}${erase}[00:01:45]   met: ALARM\n`);
});

const inBrowser = hasChromium() ? describe : describe.skip;
if (!hasChromium()) test.todo('JUnit XML and HTML in a browser: not run, because no Chromium was found');

inBrowser('read by Chromium', () => {
  let browser: Browser;
  let tab: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    tab = await browser.newPage();
    tab.on('console', (message) => complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('request', (request) => (request.url().startsWith('data:') ? undefined : complaints.push(`request ${request.url()}`)));
  }, 60_000);
  afterAll(async () => browser.close());

  interface Suite {
    readonly attributes: Record<string, string>;
    readonly cases: readonly (readonly [name: string, kind: string, message: string])[];
  }

  /** What an XML parser makes of it. */
  const parse = (xml: string): Promise<Suite> =>
    tab.evaluate(`(() => {
      const document = new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml');
      const error = document.querySelector('parsererror');
      if (error !== null) throw new Error(error.textContent);
      const attributes = (element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
      const cases = [...document.querySelectorAll('testsuites > testsuite > testcase')];
      return {
        attributes: attributes(document.querySelector('testsuites > testsuite')),
        cases: cases.map((one) => [one.getAttribute('name'), one.firstElementChild?.tagName ?? 'ok', one.firstElementChild?.getAttribute('message') ?? '']),
      };
    })()`);

  test('JUnit has a case for each expectation, one for running and one for clean-up', async () => {
    const alarm = 'dev-repeated-stop';
    expect(await parse(junitXml(sampleResult()))).toEqual({
      attributes: { name: 'dev: repeated-stop', tests: '5', failures: '0', errors: '0', skipped: '1', time: '1860.0', timestamp: '2026-09-14T12:00:00.000Z' },
      cases: [
        ['runs', 'ok', ''],
        [`${alarm}: somebody has confirmed a subscription`, 'ok', ''],
        [`${alarm}: ALARM within 20 min of second stop`, 'ok', ''],
        [`${alarm}: message received within 25 min of second stop`, 'skipped', 'the drill has no subscription of its own: AccessDenied'],
        ['cleans up', 'ok', ''],
      ],
    });
    expect((await parse(junitXml(failedResult()))).cases[1]).toEqual([`${alarm}: ALARM within 20 min of second stop`, 'failure', 'no transition to ALARM until 12:21:00']);
  });

  test('JUnit of a drill that could not run is an error, and one that left something a failure', async () => {
    const result = sampleResult({ outcome: 'notRun', problems: ['no alarm', 'no trail'], judgements: [], cleanUp: { done: [], left: ['i-1 is stopped'] } });
    const { attributes, cases } = await parse(junitXml(result));
    expect([attributes['errors'], attributes['failures'], cases]).toEqual(['1', '1', [['runs', 'error', 'no alarm'], ['cleans up', 'failure', 'i-1 is stopped']]]);
  });

  test('no text leaves its place in JUnit', async () => {
    const { cases } = await parse(junitXml(hostile));
    expect(cases).toHaveLength(5);
    expect(cases[1]![0]).toContain('<img src=x');
  });

  test.each([
    ['a drill that rang', sampleResult(), 1240, 'light'],
    ['a drill that failed', failedResult(), 1240, 'dark'],
    ['hostile texts', hostile, 390, 'light'],
  ] as const)('the page of %s raises no complaint, asks for nothing and is not wider than the screen', async (_what, result, width, colorScheme) => {
    await tab.goto('about:blank');
    await tab.setViewportSize({ width, height: 900 });
    await tab.emulateMedia({ colorScheme });
    complaints.length = 0;
    await tab.setContent(htmlReport(result));
    expect(complaints).toEqual([]);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await tab.evaluate('document.querySelectorAll("img").length')).toBe(0);
    expect(await tab.title()).toContain('repeated-stop on dev');
  });

  test('the page begins with the verdict, and shows the way of the call, the hops and the history', async () => {
    await tab.setContent(htmlReport(sampleResult()));
    const text = await tab.evaluate<string>('document.body.innerText');
    for (const part of ['Rang as expected', 'From the call to the message', 'Latency of each hop', 'Prediction and reality', 'Successfully executed action']) expect(text).toContain(part);
    await tab.setContent(htmlReport(failedResult()));
    expect(await tab.evaluate<string>('document.querySelector("main, body").innerText')).toContain('2 were counted, and it rings at more than 5');
  });
});
