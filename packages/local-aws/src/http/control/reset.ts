import { setTimeout as wait } from 'node:timers/promises';

import type { World } from '../../operation/call';
import { jsonResponse } from './json';
import type { Answer } from './route';

/** What is under way, such as a function that runs, gets this long to end, so that it leaves no trace in what is new. */
const PATIENCE_MS = 5_000;

async function settled(world: World): Promise<void> {
  const patience = new AbortController();
  await Promise.race([world.settle(), wait(PATIENCE_MS, undefined, { signal: patience.signal, ref: false }).catch(() => undefined)]);
  patience.abort();
}

/** Empties the endpoint: all accounts are as new, nothing is on its way; time goes on. */
export const reset: Answer = async (_request, world) => {
  await settled(world);
  world.reset();
  return jsonResponse(200, { reset: true });
};
