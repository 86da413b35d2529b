import { findAlarm, longestPeriod, metricOf, periodOf, type DeployedConfiguration } from '../deployed/configuration';
import { readDeployed } from '../deployed/read-deployed';
import { inPeriods, longestWait, type TimedDrill } from '../drill/drill';
import { printDuration } from '../duration';
import { messageOf } from '../failure';
import { openMailbox } from '../observe/mailbox';
import { findRecords } from '../observe/records';
import { asArrived, predict, type Prediction } from '../predict/predict';
import { plannedCalls, recordOfCall } from '../predict/records';
import type { HeldLock } from '../safety/lock';
import { failureOf } from '../target/call-failure';
import type { RunContext } from './context';
import { requireInstance, settle } from './preconditions';
import { Watch } from './watch';

/** What a drill knows of its environment once it may begin. */
export interface Prepared {
  readonly configuration: DeployedConfiguration;
  /** With its windows in the periods of the alarms as deployed. */
  readonly drill: TimedDrill;
  readonly stateAtStart: string;
  readonly watch: Watch;
  readonly prediction: Prediction;
  readonly startedAt: number;
  /** Why the drill has no subscription of its own. */
  readonly deaf?: string;
}

/** What CloudTrail is taken to need, in milliseconds. */
export const ASSUMED_DELAY = 300_000;
/** Beyond the alarm's period: an event still counts that was delivered late, and evaluated in the minutes after. */
const LATE = 3_600_000;

/**
 * Reads what is deployed, waits until the drill may begin, subscribes, and predicts.
 *
 * @param onTopics told of the topics before anything is subscribed to them: clean-up has to know
 */
export async function prepare(context: RunContext, lock: HeldLock, onTopics: (topicArns: readonly string[]) => void): Promise<Prepared> {
  const { alarmNames, checks, clock, drillId, instance, outputs, patience, progress, signal } = context;
  progress.step('reading the deployed configuration');
  const configuration = await readDeployed(patience, outputs, alarmNames, signal);
  const topicArns = configuration.stack.topics.map(({ arn }) => arn);
  onTopics(topicArns);
  progress.step('warm-up');
  const stateAtStart = await settle({ clock, patience, configuration, alarmName: alarmNames[0]!, warmUp: context.drill.warmUp, lock, progress, signal });
  // Its state may have changed while we waited, and it could have been stopped by somebody else.
  requireInstance(await instance.status(signal), outputs, context.drill.warmUp.instance);
  const { deaf, queueUrl } = await listen(context, topicArns);
  const startedAt = await clock.now();
  const drill = timed(context, configuration);
  const watch = new Watch({
    clock,
    patience,
    drillId,
    logGroupName: outputs.logGroupName,
    startedAt,
    alarms: alarmNames.map((name) => {
      const found = findAlarm(configuration, name);
      const metric = found === undefined ? undefined : metricOf(found.alarm);
      return { alarmName: name, ...(metric === undefined ? {} : { metric }) };
    }),
    listeners: configuration.listeners,
    ...(queueUrl === undefined ? {} : { queueUrl }),
  });
  watch.calls.push(...checks);
  const prediction = await predictFrom(context, configuration, drill, startedAt);
  return { configuration, drill, stateAtStart, watch, prediction, startedAt, ...(deaf === undefined ? {} : { deaf }) };
}

function timed({ drill, nameOf }: RunContext, configuration: DeployedConfiguration): TimedDrill {
  return inPeriods(drill, (choice) => {
    const found = findAlarm(configuration, nameOf(choice));
    return found === undefined ? 0 : periodOf(found.alarm) * 1_000;
  });
}

/** A subscription of the drill's own, where it is permitted. */
async function listen({ drillId, patience, place, progress, signal }: RunContext, topicArns: readonly string[]): Promise<{ readonly queueUrl?: string; readonly deaf?: string }> {
  if (topicArns.length === 0) return { deaf: 'the alarm tells no topic' };
  try {
    return { queueUrl: await openMailbox(patience, drillId, place, topicArns, signal) };
  } catch (error) {
    const failure = failureOf(error);
    if (signal.aborted || (failure !== 'denied' && failure !== 'refused')) throw error;
    progress.note(`no subscription of the drill's own: ${messageOf(error)}`);
    return { deaf: messageOf(error) };
  }
}

/** What the simulator makes of the events before the drill, as far as they may still count, and of those it is going to cause. */
async function predictFrom(context: RunContext, configuration: DeployedConfiguration, drill: TimedDrill, startedAt: number): Promise<Prediction> {
  const { checks, clock, drillId, outputs, patience, progress, signal } = context;
  progress.step('predicting');
  const since = startedAt - longestPeriod(configuration) - LATE;
  const earlier = await findRecords(patience, { logGroupName: outputs.logGroupName, drillId, since, now: startedAt }, signal);
  const about = { drillId, instanceId: outputs.instanceId, region: outputs.region, accountId: outputs.accountId };
  const planned = [...checks, ...plannedCalls(drill.actions, drill.warmUp.instance, outputs.instanceId, startedAt)].map((one) => recordOfCall(one, about));
  // Records that arrived already are moved back by the delay that the prediction adds.
  const arrived = asArrived(earlier).map((record) => ({ ...record, eventTime: new Date(Date.parse(String(record['eventTime'])) - ASSUMED_DELAY).toISOString() }));
  const until = startedAt + longestWait(drill, clock.canSpeedUp) + LATE;
  const prediction = predict(configuration.stack, [...arrived, ...planned], { startedAt, until, deliveryDelay: ASSUMED_DELAY / 1_000 });
  for (const one of prediction.transitions) progress.note(`predicted: ${one.alarmName} to ${one.to}, ${printDuration(one.timestamp - startedAt)} from now`);
  if (prediction.transitions.length === 0) progress.note('predicted: no alarm changes');
  return prediction;
}
