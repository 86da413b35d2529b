import { randomBytes, timingSafeEqual } from 'node:crypto';

import type { ConsoleSession } from '../operation/call';
import type { EpochMilliseconds } from '../time/clock';

/** Who acts on the page: a user of the account, signed in when the endpoint started, with temporary credentials as the console has them. */
export const CONSOLE_ACCESS_KEY_ID = 'ASIASTOPWATCHCONSOLE';
/** In records of what was done on the page. */
export const CONSOLE_USER_AGENT = 'stopwatch-console';

/** One run of the endpoint, as its page sees it. */
export interface PageSession extends ConsoleSession {
  /** In every form: a page on another site cannot know it. New with each start. */
  readonly token: string;
}

/** The token is a secret, so its chance is the system's and not the endpoint's `random`. */
export function openSession(now: EpochMilliseconds): PageSession {
  return { signedInAt: now, token: randomBytes(24).toString('base64url') };
}

export function isToken({ token }: PageSession, given: string | null): boolean {
  const [mine, theirs] = [Buffer.from(token), Buffer.from(given ?? '')];
  return mine.length === theirs.length && timingSafeEqual(mine, theirs);
}
