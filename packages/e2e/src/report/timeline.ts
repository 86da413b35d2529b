import type { StateValue } from '@stopwatch/cloudwatch-simulator';
import type { TimelineItem } from '@stopwatch/report';
import { recordOf } from '../diagnose/diagnose';
import type { Observations } from '../observe/observations';
import type { DrillResult } from '../run/result';

/** What happened, lane by lane from the call to the message, with what led to what. */
export function timelineItems({ alarmNames }: DrillResult, { calls, counted, history, messages = [], records, startedAt }: Observations): readonly TimelineItem[] {
  const shown = calls.filter(({ name }) => !name.startsWith('check'));
  const items: TimelineItem[] = shown.map((call, index) => ({ id: `call ${index}`, lane: 'call', timestamp: call.answeredAt, label: call.errorCode === undefined ? call.name : `${call.name} (${call.errorCode})` }));
  for (const record of records.filter(({ timestamp }) => timestamp >= startedAt)) {
    const cause = shown.findIndex((call) => recordOf(call, [record]) !== undefined);
    if (cause < 0 && record.ours) continue;
    items.push({ id: `record ${record.logEventId}`, lane: 'logEvent', timestamp: record.timestamp, label: `${record.eventName}${record.ours ? '' : ' by others'}`, ...(cause < 0 ? {} : { causes: [`call ${cause}`] }) });
  }
  const stops = new Map(records.map((record) => [`record ${record.logEventId}`, record]));
  for (const minute of counted) {
    const causes = items.flatMap(({ id, lane }) => {
      const record = lane === 'logEvent' ? stops.get(id) : undefined;
      return record?.eventName === 'StopInstances' && Math.floor(record.timestamp / 60_000) * 60_000 === minute.timestamp ? [id] : [];
    });
    // A datapoint carries the beginning of its minute; what is counted in it was there a little later.
    const timestamp = Math.max(minute.timestamp, ...causes.map((id) => stops.get(id)!.timestamp));
    items.push({ id: `datapoint ${minute.alarmName} ${minute.timestamp}`, lane: 'datapoint', timestamp, label: `${minute.sum} for ${minute.alarmName}`, causes });
  }
  for (const [index, entry] of history.entries()) {
    if (!alarmNames.includes(entry.alarmName) || entry.timestamp < startedAt) continue;
    if (entry.kind === 'StateUpdate') {
      const counting = entry.to === 'ALARM' ? counted.filter(({ alarmName, timestamp }) => alarmName === entry.alarmName && timestamp <= entry.timestamp) : [];
      const causes = counting.map(({ alarmName, timestamp }) => `datapoint ${alarmName} ${timestamp}`);
      items.push({ id: `transition ${index}`, lane: 'transition', timestamp: entry.timestamp, label: `${entry.alarmName} to ${entry.to ?? '?'}`, state: entry.to as StateValue, causes });
    }
    if (entry.kind === 'Action') {
      const cause = history.findLastIndex((other, at) => at < index && other.kind === 'StateUpdate' && other.alarmName === entry.alarmName);
      items.push({ id: `action ${index}`, lane: 'action', timestamp: entry.timestamp, label: entry.summary, ...(cause < 0 || history[cause]!.timestamp < startedAt ? {} : { causes: [`transition ${cause}`] }) });
    }
  }
  for (const [index, message] of messages.entries()) {
    if (!alarmNames.includes(message.alarmName)) continue;
    const cause = history.findLastIndex(({ alarmName, kind, timestamp }) => kind === 'Action' && alarmName === message.alarmName && timestamp >= startedAt && timestamp <= message.arrivedAt);
    items.push({ id: `message ${index}`, lane: 'message', timestamp: message.arrivedAt, label: `${message.state}: ${message.alarmName}`, ...(cause < 0 ? {} : { causes: [`action ${cause}`] }) });
  }
  return items;
}
