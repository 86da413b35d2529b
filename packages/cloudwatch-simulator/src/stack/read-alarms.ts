import type {
  AlarmCommon,
  ComparisonOperator,
  CompositeAlarm,
  Dimension,
  EvaluationWindow,
  MetricAlarm,
  MetricDataQuery,
  MetricIdentity,
  Percentile,
  Statistic,
  TreatMissingData,
} from '../alarm/configuration';
import type { Arguments } from './arguments';
import type { CompositeAlarmModel, MetricAlarmModel } from './model';

const statistics: readonly string[] = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] satisfies Statistic[];
const treatments: readonly string[] = ['breaching', 'notBreaching', 'ignore', 'missing'] satisfies TreatMissingData[];
const operators: readonly string[] = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
  'GreaterThanUpperThreshold',
  'LessThanLowerThreshold',
  'LessThanLowerOrGreaterThanUpperThreshold',
] satisfies ComparisonOperator[];

/** Reads an `aws_cloudwatch_metric_alarm`. */
export function readMetricAlarm(args: Arguments): MetricAlarmModel {
  return { address: args.block.address, alarm: { ...common(args), ...evaluation(args), ...watched(args) } as MetricAlarm };
}

/** Reads an `aws_cloudwatch_composite_alarm`. */
export function readCompositeAlarm(args: Arguments): CompositeAlarmModel {
  const alarm: CompositeAlarm = { ...common(args), alarmRule: args.text('alarm_rule'), ...suppressor(args) };
  return { address: args.block.address, alarm };
}

function common(args: Arguments): AlarmCommon {
  return {
    alarmName: args.text('alarm_name'),
    ...present('alarmDescription', args.optionalText('alarm_description')),
    actionsEnabled: args.flag('actions_enabled', true),
    alarmActions: args.texts('alarm_actions'),
    okActions: args.texts('ok_actions'),
    insufficientDataActions: args.texts('insufficient_data_actions'),
  };
}

function evaluation(args: Arguments): object {
  const lowSamples = args.optionalText('evaluate_low_sample_count_percentiles');
  return {
    evaluationPeriods: args.number('evaluation_periods'),
    ...present('datapointsToAlarm', args.optionalNumber('datapoints_to_alarm')),
    comparisonOperator: oneOf(args, 'comparison_operator', operators),
    // The provider's default, sent to AWS even when the configuration is silent.
    treatMissingData: args.has('treat_missing_data') ? oneOf(args, 'treat_missing_data', treatments) : 'missing',
    ...present('evaluateLowSampleCountPercentile', lowSamples),
    ...present('evaluationWindow', evaluationWindow(args)),
  };
}

function evaluationWindow(args: Arguments): EvaluationWindow | undefined {
  const [window] = args.blocks('evaluation_window');
  const [wallClock] = window?.blocks('wall_clock_window') ?? [];
  return wallClock === undefined ? undefined : { wallClockWindow: { ...present('timezone', wallClock.optionalText('timezone')) } };
}

function watched(args: Arguments): object {
  const queries = args.blocks('metric_query');
  if (queries.length > 0) {
    return {
      metrics: queries.map(query),
      ...present('threshold', args.has('threshold_metric_id') ? undefined : args.number('threshold')),
      ...present('thresholdMetricId', args.optionalText('threshold_metric_id')),
    };
  }
  return {
    ...metric(args),
    period: args.number('period'),
    ...(args.has('extended_statistic') ? { extendedStatistic: statistic(args, 'extended_statistic') } : { statistic: oneOf(args, 'statistic', statistics) }),
    ...present('unit', args.optionalText('unit')),
    threshold: args.number('threshold'),
  };
}

function query(args: Arguments): MetricDataQuery {
  const [stat] = args.blocks('metric');
  return {
    id: args.text('id'),
    ...(stat === undefined
      ? { expression: args.text('expression') }
      : { metricStat: { metric: metric(stat), period: stat.number('period'), stat: statistic(stat, 'stat'), ...present('unit', stat.optionalText('unit')) } }),
    ...present('label', args.optionalText('label')),
    // The provider's default is false, unlike the API's.
    returnData: args.flag('return_data', false),
    ...present('period', args.optionalNumber('period')),
    ...present('accountId', args.optionalText('account_id')),
  };
}

function metric(args: Arguments): MetricIdentity {
  const dimensions: Dimension[] = Object.entries(args.map('dimensions')).map(([name, value]) => ({ name, value }));
  return { namespace: args.optionalText('namespace') ?? '', metricName: args.text('metric_name'), ...(dimensions.length > 0 ? { dimensions } : {}) };
}

function statistic(args: Arguments, name: string): Statistic | Percentile {
  const text = args.text(name);
  if (statistics.includes(text) || /^p\d{1,3}(\.\d{1,10})?$/.test(text)) return text as Statistic | Percentile;
  return args.refuse(name, `the statistic ${text} is not modelled; modelled are ${statistics.join(', ')} and percentiles`);
}

function suppressor(args: Arguments): object {
  const [block] = args.blocks('actions_suppressor');
  if (block === undefined) return {};
  return {
    actionsSuppressor: block.text('alarm'),
    actionsSuppressorWaitPeriod: block.number('wait_period'),
    actionsSuppressorExtensionPeriod: block.number('extension_period'),
  };
}

function oneOf(args: Arguments, name: string, allowed: readonly string[]): string {
  const text = args.text(name);
  return allowed.includes(text) ? text : args.refuse(name, `expected one of ${allowed.join(', ')}, got ${text}`);
}

function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}
