import type { MetricIdentity } from '../alarm/configuration';
import type { AlarmStatus } from '../alarm/engine-interface';
import type { UndocumentedSettings } from '../alarm/settings';
import type { EpochMilliseconds, TimeInput } from '../clock/time';
import { MINUTE, toEpochMilliseconds } from '../clock/time';
import type { BusEvent } from '../events/envelope';
import type { AlarmHistoryItem } from '../history/item';
import type { MetricDatum, StatisticSet } from '../metric/datum';
import { MetricStore } from '../metric/metric-store';
import { Series } from '../metric/series';
import type { Stack } from '../stack/model';
import type { DeliveryDelay } from '../trail/delivery';
import type { AlarmBand } from './band-limits';
import { alarmBands } from './band-limits';
import type { ChainCoverage } from './chain-interface';
import { ChainRun } from './chain-run';
import type { Echo, EventJourney, MaskedEvent } from './journey';
import type { ChainOptions } from './options';
import type { ChainNotification, FailedAction, TargetCall } from './published';

export interface SimulateOptions extends ChainOptions {
  /** @default - until the last event has left the range of every alarm */
  readonly until?: TimeInput;
  /** Events of other sources for the default bus. @default - none */
  readonly busEvents?: readonly BusEvent[];
  /** Data of metrics that the stack does not feed. @default - none */
  readonly data?: readonly MetricDatum[];
}

/** Everything that happened, each list in order of time. */
export interface Simulation {
  readonly deployedAt: EpochMilliseconds;
  readonly until: EpochMilliseconds;
  /** What the result rests on besides the stack and the events. */
  readonly parameters: SimulationParameters;
  readonly coverage: ChainCoverage;
  /** Every metric that has data. */
  readonly series: readonly MetricSeries[];
  /** Of all alarms. */
  readonly history: readonly AlarmHistoryItem[];
  /** The same by alarm, in order of creation. */
  readonly histories: readonly { readonly alarmName: string; readonly items: readonly AlarmHistoryItem[] }[];
  readonly notifications: readonly ChainNotification[];
  readonly targetCalls: readonly TargetCall[];
  readonly failedActions: readonly FailedAction[];
  /** One for each event, in the order in which they were given. */
  readonly journeys: readonly EventJourney[];
  readonly masked: readonly MaskedEvent[];
  readonly echoes: readonly Echo[];
  /** Estimates, and labelled so. */
  readonly bands: readonly AlarmBand[];
  /** The states at the end. */
  readonly alarms: readonly AlarmStatus[];
}

export interface SimulationParameters {
  readonly deliveryDelay: DeliveryDelay;
  readonly stamp: 'delivery' | 'eventTime';
  /** Seconds. */
  readonly busDelay: number;
  readonly settings: UndocumentedSettings;
}

export interface MetricSeries {
  readonly metric: MetricIdentity;
  /** Minutes that have data. */
  readonly datapoints: readonly (StatisticSet & { readonly timestamp: EpochMilliseconds })[];
}

/**
 * Runs CloudTrail events through a stack in virtual time.
 *
 * @param events parsed records in any order; each needs `eventTime`, everything else only matters where the stack asks for it
 * @throws RecordError for a record that is no CloudTrail event, by number and field
 */
export function simulate(stack: Stack, events: Iterable<unknown>, options: SimulateOptions): Simulation {
  const { until: given, busEvents = [], data = [], metrics = new MetricStore(), ...chain } = options;
  const history: AlarmHistoryItem[] = [];
  const notifications: ChainNotification[] = [];
  const targetCalls: TargetCall[] = [];
  const failedActions: FailedAction[] = [];
  const journeys: EventJourney[] = [];
  const masked: MaskedEvent[] = [];
  const echoes: Echo[] = [];
  const run = new ChainRun(stack, { ...chain, metrics }, {
    onHistory: (item) => history.push(item),
    onNotification: (notification) => notifications.push(notification),
    onTargetCall: (call) => targetCalls.push(call),
    onFailedAction: (failed) => failedActions.push(failed),
    onJourney: (journey) => journeys.push(journey),
    onMasked: (event) => masked.push(event),
    onEcho: (echo) => echoes.push(echo),
  });
  const deployedAt = run.now;
  for (const datum of data) run.putMetricData(datum);
  run.add(events);
  run.addBusEvents(busEvents);
  const until = given === undefined ? run.settledAt() : toEpochMilliseconds(given, 'until');
  run.advanceTo(until);
  run.finish();
  const alarms = run.describeAlarms();
  return {
    deployedAt,
    until,
    parameters: { deliveryDelay: chain.deliveryDelay ?? 300, stamp: chain.stamp ?? 'delivery', busDelay: chain.busDelay ?? 6, settings: chain.settings ?? {} },
    coverage: run.coverage,
    series: metrics.metrics().map((metric) => ({ metric, datapoints: byMinute(metrics, metric) })),
    history,
    histories: alarms.map(({ alarmName }) => ({ alarmName, items: history.filter((item) => item.alarmName === alarmName) })),
    notifications,
    targetCalls,
    failedActions,
    journeys: journeys.sort((a, b) => a.recordNumber - b.recordNumber),
    masked,
    echoes,
    bands: alarmBands(stack, metrics, deployedAt, until),
    alarms,
  };
}

function byMinute(metrics: MetricStore, metric: MetricIdentity): MetricSeries['datapoints'] {
  const series = new Series(MINUTE, false);
  for (const sample of metrics.samplesOf(metric)) series.add(sample);
  return Array.from({ length: series.length }, (_, index) => {
    const { sampleCount, sum, minimum, maximum } = series.between(index, index + 1)!;
    return { timestamp: series.timeAt(index), sampleCount, sum, minimum, maximum };
  });
}
