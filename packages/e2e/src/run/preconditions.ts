import { periodOf, findAlarm, metricOf, type DeployedConfiguration } from '../deployed/configuration';
import { readAlarms } from '../deployed/read-alarms';
import type { Drill } from '../drill/drill';
import { printDuration, printMoment } from '../duration';
import type { EnvironmentOutputs } from '../environment/outputs';
import { CannotRunError } from '../failure';
import { readCounted } from '../observe/counted';
import type { Progress } from '../progress/progress';
import type { InstanceStatus } from '../safety/instance';
import type { HeldLock } from '../safety/lock';
import type { TargetClock } from '../target/clock';
import type { Patience } from '../target/patience';

/** @throws CannotRunError unless the environment was confirmed where people depend on it */
export function requireConfirmation({ environment, production }: EnvironmentOutputs, confirmed: string | undefined): void {
  if (!production && confirmed === undefined) return;
  if (confirmed === environment) return;
  throw new CannotRunError([
    confirmed === undefined ? `${environment} is production: a drill really stops an instance and really wakes people; confirm with --confirm ${environment}` : `--confirm ${confirmed} does not name the environment, which is ${environment}`,
  ]);
}

/** @throws CannotRunError unless the instance is the drill's to stop, and as it should be */
export function requireInstance({ instanceId, state, tags }: InstanceStatus, { drillTag }: EnvironmentOutputs, wanted: string): void {
  const tag = tags.find(({ Key: key }) => key === drillTag.key);
  if (tag?.Value !== drillTag.value) {
    throw new CannotRunError([`${instanceId} does not carry the tag ${drillTag.key} = ${drillTag.value}${tag === undefined ? '' : `, but ${tag.Value}`}: drills leave it alone`]);
  }
  if (state !== wanted) throw new CannotRunError([`${instanceId} is ${state}; the drill needs it ${wanted}`]);
}

export interface SettleOptions {
  readonly clock: TargetClock;
  readonly patience: Patience;
  readonly configuration: DeployedConfiguration;
  readonly alarmName: string;
  readonly warmUp: Drill['warmUp'];
  readonly lock: HeldLock;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

const POLL = 60_000;
/** Where time costs nothing; shorter than any lock holds. */
const LONGEST_SLEEP = 3_600_000;

/**
 * Waits until the alarm is in the state that the drill starts from, with nothing counted in its period.
 *
 * @returns the alarm's state
 * @throws CannotRunError when that takes longer than the drill's patience, saying when it will be
 */
export async function settle(options: SettleOptions): Promise<string> {
  const { alarmName, clock, configuration, lock, patience, progress, signal, warmUp } = options;
  const deployed = findAlarm(configuration, alarmName);
  if (deployed === undefined) return 'missing';
  const metric = metricOf(deployed.alarm);
  const period = periodOf(deployed.alarm) * 1_000;
  // Where time costs nothing a whole period is waited for, and what CloudTrail and CloudWatch may still have on the way.
  const until = (await clock.now()) + Math.max(warmUp.patience ?? 0, clock.canSpeedUp ? period + 30 * 60_000 : 0);
  for (;;) {
    const now = await clock.now();
    const [alarm] = await readAlarms(patience, [alarmName], signal);
    const counted = metric === undefined ? [] : await readCounted(patience, { alarmName, metric, since: now - period, now }, signal);
    const sum = counted.reduce((total, minute) => total + minute.sum, 0);
    const state = alarm?.state ?? 'missing';
    if (state === warmUp.alarm && sum <= warmUp.counted) return state;
    const clear = (counted.at(-1)?.timestamp ?? now) + period;
    const problem = state === warmUp.alarm ? `${sum} counted within the last ${printDuration(period)}` : `it is in ${state}`;
    if (now >= until) {
      throw new CannotRunError([`${alarmName} cannot be drilled now: ${problem}, and the drill starts from ${warmUp.alarm} with ${warmUp.counted} counted${counted.length > 0 ? `; that is so from ${printMoment(clear)} on` : ''}`]);
    }
    progress.waiting(`${alarmName} to be ${warmUp.alarm} with nothing counted (${problem})`, until, now);
    await lock.keep(signal);
    await clock.sleep(clock.canSpeedUp ? Math.min(LONGEST_SLEEP, Math.max(POLL, Math.min(clear, until) - now)) : POLL, signal);
  }
}
