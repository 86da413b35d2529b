import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

type Environment = Readonly<Record<string, string | undefined>>;

/** `CHROMIUM_PATH`, or the first of Chromium's and Chrome's usual names on the `PATH`; `undefined` when there is none. */
export function findChromium(environment: Environment = process.env): string | undefined {
  const stated = environment['CHROMIUM_PATH'];
  const directories = (environment['PATH'] ?? '').split(path.delimiter).filter((directory) => directory !== '');
  const candidates = stated === undefined || stated === '' ? NAMES.flatMap((name) => directories.map((directory) => path.join(directory, name))) : [stated];
  return candidates.find(isExecutable);
}

/**
 * Whether tests in a browser can run here.
 *
 * @throws Error under `CI`, where a missing browser must not pass for a green run
 */
export function hasChromium(environment: Environment = process.env): boolean {
  if (findChromium(environment) !== undefined) return true;
  const sought = environment['CHROMIUM_PATH'] ? `CHROMIUM_PATH=${environment['CHROMIUM_PATH']}` : `${NAMES.join(', ')} on the PATH`;
  if (environment['CI'] === 'true') throw new Error(`No Chromium found (${sought}); tests in a browser must run under CI`);
  return false;
}

/** Starts Chromium without a window. The caller closes it. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`No Chromium found: set CHROMIUM_PATH, or put one of ${NAMES.join(', ')} on the PATH`);
  // Loaded here: finding out whether there is a browser needs no driver.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
