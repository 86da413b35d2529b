import type { World } from '../../operation/call';
import { bodyText } from '../message';
import { jsonMembers, jsonResponse } from './json';
import type { Answer } from './route';

const PERIOD = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
/** Longer steps would keep every other request waiting. */
const LONGEST_STEP_DAYS = 366;

/** `PT24H`, `P1DT30M`, `PT0.5S` in milliseconds; nothing when it is no such text. */
export function milliseconds(duration: unknown): number | undefined {
  const match = typeof duration === 'string' && /\d/.test(duration) ? PERIOD.exec(duration) : null;
  if (!match) return undefined;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match.map((part) => Number(part ?? 0));
  return days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
}

/** Moves time forward and waits for what that leads to. */
export async function moveTime(world: World, step: number): Promise<void> {
  world.clock.advance(step);
  await world.settle();
  world.state.commit();
}

export function clockStatus({ clock }: World): object {
  return { now: new Date(clock.now()).toISOString(), mode: clock.mode, speed: clock.speed };
}

export const readClock: Answer = (_request, world) => jsonResponse(200, clockStatus(world));

export const advanceClock: Answer = async (request, world) => {
  const step = milliseconds(jsonMembers(request)['advance']);
  if (step === undefined) return jsonResponse(400, { message: `Expected {"advance": "PT5M"}, an ISO 8601 duration of days, hours, minutes and seconds, got ${bodyText(request).slice(0, 100)}` });
  if (step > LONGEST_STEP_DAYS * DAY) return jsonResponse(400, { message: `Time moves at most ${LONGEST_STEP_DAYS} days at once, got ${bodyText(request).slice(0, 100)}` });
  await moveTime(world, step);
  return jsonResponse(200, clockStatus(world));
};
