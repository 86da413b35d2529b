import type { ReplayReport } from '../report';

/** The report as one JSON object, described in docs/replay.md; times are ISO 8601, durations seconds. */
export function replayJson({ stackFile, deliveryDelay, files, ignored, resumed, figures, damages, result }: ReplayReport): string {
  const { from, to, coverage, alarms, history, rings, masked, echoes, sent, failed, forecasts, repeated } = result;
  const document = {
    stack: stackFile,
    period: { from, to, firstEvent: figures.first, lastEvent: figures.last },
    archive: { files, resumed, ignored, records: figures.records, outsidePeriod: figures.outside, matching: figures.matching, repeated, bytes: figures.bytes, damages },
    parameters: { deliveryDelay },
    alarms: alarms.map(({ alarmName, kind, stateValue, inAlarm }) => ({
      alarmName,
      kind,
      stateValue,
      inAlarm: inAlarm / 1_000,
      rings: ofAlarm(rings, alarmName),
      masked: ofAlarm(masked, alarmName),
      echoes: ofAlarm(echoes, alarmName),
      messages: sent.find((one) => one.kind === 'alarm' && one.source === alarmName)?.messages ?? 0,
      ...forecastOf(forecasts.find((one) => one.alarmName === alarmName)),
    })),
    rules: sent.filter(({ kind }) => kind === 'rule').map(({ source: ruleName, messages }) => ({ ruleName, messages })),
    failedActions: failed,
    history,
    coverage,
  };
  return `${JSON.stringify(document, withTimes, 2)}\n`;
}

/** Those of one alarm, which they need not name. */
function ofAlarm<T extends { readonly alarmName: string }>(items: readonly T[], name: string): readonly object[] {
  return items.filter(({ alarmName }) => alarmName === name).map((item) => ({ ...item, alarmName: undefined }));
}

function forecastOf(forecast: ReplayReport['result']['forecasts'][number] | undefined): object {
  if (forecast === undefined) return {};
  const line = ({ inAlarm, ...rest }: (typeof forecast.thresholds)[number]): object => ({ ...rest, inAlarm: inAlarm / 1_000 });
  return { forecast: { thresholds: forecast.thresholds.map(line), periods: forecast.periods.map(line) } };
}

const TIMES: ReadonlySet<string> = new Set(['from', 'to', 'firstEvent', 'lastEvent', 'timestamp', 'eventTime', 'seenAt', 'inAlarmSince', 'previousRingAt', 'leftAlarmAt']);

function withTimes(key: string, value: unknown): unknown {
  return typeof value === 'number' && TIMES.has(key) ? new Date(value).toISOString() : value;
}
