import type { World } from '../../operation/call';
import { inboxOf, type InboxItem } from '../../services/sns/inbox';
import { jsonResponse } from './json';
import type { Answer } from './route';

/** Mails, text messages and posts in chat channels, newest first. */
export function newestMail(world: World): readonly InboxItem[] {
  return inboxOf({ world, account: world.account, region: '' }).toReversed();
}

/** `?to=` only of one address, number or channel, `?since=` only from a moment on. */
export const readInbox: Answer = ({ query }, world) => {
  const [to, since] = [query.get('to'), query.get('since')];
  const from = since === null ? -Infinity : Date.parse(since);
  if (Number.isNaN(from)) return jsonResponse(400, { message: `Expected ?since= to be a time such as 2026-09-14T00:00:00Z, got ${since}` });
  const messages = newestMail(world).filter((item) => item.timestamp >= from && (to === null || item.to === to));
  return jsonResponse(200, { messages: messages.map((item) => ({ ...item, timestamp: new Date(item.timestamp).toISOString() })) });
};
