import type { Stack } from '@stopwatch/cloudwatch-simulator';
import { partitionOf } from '../deployed/read-deployed';
import { alarmOf, type AlarmChoice, type Drill } from '../drill/drill';
import { alarmName, type EnvironmentOutputs } from '../environment/outputs';
import type { MailboxPlace } from '../observe/mailbox';
import type { PerformedCall } from '../observe/observations';
import type { Progress } from '../progress/progress';
import { DrillInstance } from '../safety/instance';
import type { TargetClock } from '../target/clock';
import type { Patience } from '../target/patience';

export interface DrillRunOptions {
  readonly drill: Drill;
  readonly drillId: string;
  readonly outputs: EnvironmentOutputs;
  readonly endpoint?: string;
  readonly clock: TargetClock;
  readonly patience: Patience;
  /** As `patience`, for clean-up: it is not interrupted, and tries for longer. */
  readonly cleanUpPatience: Patience;
  readonly progress: Progress;
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** The value of --confirm. */
  readonly confirmed?: string;
  /** The synthesized stack, to compare with what is deployed. @default - no such comparison */
  readonly synthesized?: Stack;
  /** Counts of calls that were repeated, filled by `patience`. */
  readonly survived: Readonly<Record<string, number>>;
}

/** What all steps of one run know. */
export interface RunContext extends DrillRunOptions {
  readonly instance: DrillInstance;
  /** The alarm that the drill is about first, then others that expectations name. */
  readonly alarmNames: readonly string[];
  readonly nameOf: (choice: AlarmChoice) => string;
  /** Where the drill's queue is. */
  readonly place: MailboxPlace;
  /** Dry runs that looked for permissions: the trail records them, so they are ours to account for. */
  readonly checks: PerformedCall[];
}

/** @throws CannotRunError when the environment has no such alarm */
export function contextOf(options: DrillRunOptions): RunContext {
  const { drill, outputs, patience } = options;
  const nameOf = (choice: AlarmChoice): string => alarmName(outputs, choice);
  return {
    ...options,
    instance: new DrillInstance(outputs.instanceId, patience),
    alarmNames: [...new Set([drill.alarm, ...drill.expectations.map((one) => alarmOf(drill, one))].map(nameOf))],
    nameOf,
    place: { region: outputs.region, accountId: outputs.accountId, partition: partitionOf(outputs.region) },
    checks: [],
  };
}
