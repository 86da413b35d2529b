import type { AlarmEngine } from '../alarm/alarm-engine';
import { checkMetricAlarm } from '../alarm/check-alarm';
import type { MetricAlarm } from '../alarm/configuration';
import { planOf } from '../alarm/plan';
import { scheduleOf } from '../alarm/schedule';
import type { UndocumentedSettings } from '../alarm/settings';
import type { CompositeAlarmModel, Coverage, Stack } from '../stack/model';

/**
 * Creates the stack's alarms, a composite alarm after those it names.
 *
 * @returns the alarms that cannot be simulated, and why
 * @throws Error when a setting is out of its range
 */
export function deployAlarms(stack: Stack, engine: AlarmEngine, settings: UndocumentedSettings): Coverage['refused'] {
  scheduleOf({ alarmName: '', period: 60, evaluationPeriods: 1, isExpression: false }, { ...settings, evaluationRange: settings.evaluationRange ?? 1 });
  const refused: { address: string; reason: string }[] = [];
  for (const { address, alarm } of stack.metricAlarms) {
    const reason = reasonNotSimulated(alarm);
    if (reason === undefined) engine.putMetricAlarm(alarm);
    else refused.push({ address, reason });
  }
  return [...refused, ...deployComposites(stack.compositeAlarms, engine)];
}

function reasonNotSimulated(alarm: MetricAlarm): string | undefined {
  return errorOf(() => {
    const { period, isExpression } = planOf(alarm);
    checkMetricAlarm(alarm, period);
    scheduleOf({ ...alarm, evaluationWindow: alarm.evaluationWindow, period, isExpression }, {});
  });
}

/** One that names another comes later; what is left when none can be created any more is refused. */
function deployComposites(composites: readonly CompositeAlarmModel[], engine: AlarmEngine): Coverage['refused'] {
  const failed = composites.flatMap((model) => {
    const reason = errorOf(() => engine.putCompositeAlarm(model.alarm));
    return reason === undefined ? [] : [{ model, reason }];
  });
  if (failed.length === 0) return [];
  if (failed.length < composites.length) return deployComposites(failed.map(({ model }) => model), engine);
  return failed.map(({ model, reason }) => ({ address: model.address, reason }));
}

function errorOf(attempt: () => void): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
