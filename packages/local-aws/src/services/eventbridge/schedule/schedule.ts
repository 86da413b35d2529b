import type { EpochMilliseconds } from '../../../time/clock';
import { cron } from './cron';

export interface Schedule {
  /** The first moment later than `after`; nothing when there is none any more. */
  next(after: EpochMilliseconds): EpochMilliseconds | undefined;
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** `1 minute`, `5 minutes`: singular if and only if it is one. EventBridge user guide, "Rate expressions". */
function rate(text: string, since: EpochMilliseconds): Schedule | undefined {
  const [, digits = '', unit = '', plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(text.trim()) ?? [];
  const period = Number(digits) * (UNITS[unit] ?? 0);
  if (period === 0 || (plural === '') !== (digits === '1')) return undefined;
  return { next: (after) => since + (Math.floor((after - since) / period) + 1) * period };
}

/**
 * Reads a schedule expression.
 *
 * @param since when a rate began to count
 * @returns nothing when it is no such expression
 */
export function schedule(expression: string, since: EpochMilliseconds): Schedule | undefined {
  const [, kind, text = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return rate(text, since);
  return kind === 'cron' ? cron(text) : undefined;
}
