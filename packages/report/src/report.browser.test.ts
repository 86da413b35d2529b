import type { Browser, Page } from 'playwright-core';
import { html, metricChart, page } from './index';
import { findChromium, hasChromium, launchChromium } from '@stopwatch/report/testing';
import { sampleReport } from './testing/sample';

// A browser on a busy machine takes its time.
jest.setTimeout(60_000);

/** Tries to break out of text, attributes, Markdown, styles and SVG. */
const HOSTILE = `"><img src=x onerror="document.title='broken'"><script>document.title='broken'</script></style>'\`[x](javascript:alert(1)) {a|b}`;

test('a browser is found by CHROMIUM_PATH or on the PATH, and its absence fails under CI', () => {
  expect(findChromium({ CHROMIUM_PATH: process.execPath, PATH: '' })).toBe(process.execPath);
  expect(findChromium({ PATH: '/nowhere' })).toBeUndefined();
  expect(hasChromium({ PATH: '/nowhere' })).toBe(false);
  expect(() => hasChromium({ PATH: '/nowhere', CI: 'true' })).toThrow(
    'No Chromium found (chromium, chromium-browser, google-chrome, google-chrome-stable on the PATH); tests in a browser must run under CI',
  );
  expect(() => hasChromium({ CHROMIUM_PATH: '/nowhere', CI: 'true' })).toThrow('No Chromium found (CHROMIUM_PATH=/nowhere)');
});

const inBrowser = hasChromium() ? describe : describe.skip;
if (!hasChromium()) test.todo('the page in a browser: not run, because no Chromium was found');

inBrowser('in Chromium', () => {
  let browser: Browser;
  let tab: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    tab = await browser.newPage();
    tab.on('console', (message) => complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('request', (request) => {
      if (!request.url().startsWith('data:')) complaints.push(`request ${request.url()}`);
    });
  }, 60_000);
  afterAll(async () => browser.close());

  /** Opens a document from memory; what the browser complains about or wants to fetch is kept. */
  async function open(document: string, width = 1240, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
    await tab.goto('about:blank');
    await tab.setViewportSize({ width, height: 900 });
    await tab.emulateMedia({ colorScheme });
    complaints = [];
    await tab.setContent(document);
  }

  const sample = page({ title: 'Report', body: sampleReport(), footer: 'foot' });
  /** Evaluates an expression in the page, `all` being what a selector finds. */
  const every = <T>(selector: string, expression: string): Promise<T> =>
    tab.evaluate(`(() => { const all = [...document.querySelectorAll(${JSON.stringify(selector)})]; return ${expression}; })()`);

  test.each([
    [1240, 'light'],
    [1240, 'dark'],
    [390, 'light'],
  ] as const)('the page at %i px in %s raises no complaint, asks for nothing and is not wider than the screen', async (width, scheme) => {
    await open(sample, width, scheme);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await tab.locator('svg:visible').count()).toBe(6);
    expect(complaints).toEqual([]);
  });

  test('hostile names stay text everywhere', async () => {
    await open(page({ title: HOSTILE, body: sampleReport(HOSTILE), lead: HOSTILE, footer: HOSTILE }));
    expect(await tab.title()).toBe(HOSTILE);
    expect(await every('img, script, a[href^="javascript" i]', 'all.length')).toBe(0);
    expect(await every('figure.chart b', 'all[0].textContent')).toBe(HOSTILE);
    expect(complaints).toEqual([]);
  });

  test.each([
    ['light', 'auto', 'rgb(33, 102, 177)'],
    ['dark', 'auto', 'rgb(114, 173, 245)'],
    ['dark', 'light', 'rgb(33, 102, 177)'],
    ['light', 'dark', 'rgb(114, 173, 245)'],
  ] as const)('where the system is %s and the page %s, a line in a picture is %s', async (scheme, theme, expected) => {
    const picture = metricChart({ title: 'T', range: { from: 0, to: 3_600_000 }, series: [{ label: 'a', datapoints: [{ timestamp: 0, value: 1 }, { timestamp: 60_000, value: 2 }] }] });
    await open(page({ title: 'Report', body: picture, theme }), 1240, scheme);
    expect(await every('svg path[stroke="var(--series-1)"]', 'getComputedStyle(all[0]).stroke')).toBe(expected);
  });

  test('only the page’s own script runs', async () => {
    const own = "document.documentElement.dataset.ran='yes'";
    const live = page({ title: 'Live', body: html`<p>text</p>`, script: own });
    await open(live);
    expect(await tab.evaluate('document.documentElement.dataset.ran')).toBe('yes');
    expect(complaints).toEqual([]);
    await open(live.replace('<p>text</p>', '<script>document.title="broken"</script>'));
    expect(await tab.title()).toBe('Live');
    expect(complaints.join()).toContain('Content Security Policy');
  });

  test('a keyboard reaches the content first, then the folded data of a picture', async () => {
    await open(sample);
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    expect(await every('details[open] caption', 'all[0].textContent')).toBe('Stops: datapoints. An empty cell is missing data, not zero.');
  });

  test('every picture has a name and a description, every table a caption, headings go down by one, ids are unique', async () => {
    await open(sample);
    expect(await every('svg:not([role=img][aria-label])', 'all.length')).toBe(0);
    expect(await every('svg', 'all.filter(e => !(e.querySelector(":scope > desc")?.textContent.length > 10)).length')).toBe(0);
    expect(await every('table', 'all.filter(e => e.caption === null).length')).toBe(0);
    const levels = await every<number[]>('h1,h2,h3,h4,h5,h6', 'all.map(e => Number(e.tagName[1]))');
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    const ids = await every<string[]>('[id]', 'all.map(e => e.id)');
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
