import type { Observations } from '../observe/observations';
import type { HeldLock } from '../safety/lock';
import type { TargetClock } from '../target/clock';
import { judge, type Judgement } from '../verdict/judge';
import type { RunContext } from './context';
import type { Prepared } from './prepare';

const POLL = 15_000;
/** So long the hops are measured; afterwards only a quiet window is sat out. */
const CLOSE_LOOK = 40 * 60_000;

/** Polls until every expectation is decided; a failed drill does not sit out the quiet windows of the others. */
export async function observe(context: RunContext, prepared: Prepared, lock: HeldLock): Promise<void> {
  const { clock, progress, signal } = context;
  progress.step('observing');
  const told = new Set<string>();
  for (;;) {
    await lock.keep(signal);
    const judgements = judgeNow(context, prepared, await prepared.watch.look(signal));
    for (const one of judgements) {
      if (one.verdict === 'open' || told.has(one.expectation + one.alarmName)) continue;
      told.add(one.expectation + one.alarmName);
      progress.note(`${one.verdict === 'met' ? 'met' : one.verdict === 'failed' ? 'NOT met' : 'not observed'}: ${one.alarmName}: ${one.expectation}: ${one.says}`);
    }
    const open = judgements.flatMap((one, index) => (one.verdict === 'open' ? [{ ...one, kind: prepared.drill.expectations[index]!.expect }] : []));
    const failed = judgements.some(({ verdict }) => verdict === 'failed');
    if (open.length === 0 || (failed && open.every(({ kind }) => kind === 'rings'))) return;
    const [first] = [...open].sort((a, b) => a.until - b.until);
    const now = await clock.now();
    progress.waiting(`${first!.alarmName}: ${first!.expectation}`, first!.until, now);
    await clock.sleep(pollAfter(now - prepared.startedAt, first!.until - now, clock), signal);
  }
}

export function judgeNow({ clock, nameOf }: RunContext, { deaf, drill }: Prepared, observations: Observations): readonly Judgement[] {
  return judge({ drill, observations, alarmName: nameOf, canSpeedUp: clock.canSpeedUp, ...(deaf === undefined ? {} : { deaf }) });
}

/** Every 15 seconds at first, where hops are measured; every few minutes in a long quiet window. */
function pollAfter(elapsed: number, left: number, { canSpeedUp }: TargetClock): number {
  const often = canSpeedUp ? 4 * POLL : POLL;
  const seldom = canSpeedUp ? 3_600_000 : 60_000;
  return Math.max(1_000, Math.min(elapsed < CLOSE_LOOK ? often : seldom, left));
}
