import type { EpochMilliseconds } from '@stopwatch/cloudwatch-simulator';
import type { XAXisComponentOption } from 'echarts';
import { colour } from '../page/theme';
import { utcTime } from '../time/format';

/** The time that a picture covers, both ends included. */
export interface TimeRange {
  readonly from: EpochMilliseconds;
  readonly to: EpochMilliseconds;
}

/** Pixels left and right of the plot: the same in every picture with a time axis, so that they line up. */
export const PLOT = { left: 52, right: 20 } as const;

const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7 * 1440, 14 * 1440, 30 * 1440].map((minutes) => minutes * 60_000);

/** Milliseconds between two labels, so that each has about 90 pixels. */
export function axisStep({ from, to }: TimeRange, pixels: number): number {
  const wanted = (to - from) / Math.max(1, pixels / 90);
  return STEPS.find((step) => step >= wanted) ?? STEPS.at(-1)!;
}

/** UTC, labels at round times, the date at midnight and wherever a label is the first. */
export function timeAxis(range: TimeRange, width: number, gridIndex = 0, labels = true): XAXisComponentOption {
  const step = axisStep(range, width - PLOT.left - PLOT.right);
  const first = Math.ceil(range.from / step) * step;
  const ticks = Array.from({ length: Math.max(0, Math.floor((range.to - first) / step) + 1) }, (_, index) => first + index * step);
  return {
    type: 'time',
    gridIndex,
    min: range.from,
    max: range.to,
    axisLine: { show: labels, lineStyle: { color: colour('rule') } },
    axisTick: { show: labels, customValues: ticks, lineStyle: { color: colour('rule') } },
    axisLabel: { show: labels, customValues: ticks, hideOverlap: true, color: colour('muted'), formatter: (moment: number) => axisLabel(moment, step) },
    splitLine: { show: false },
    minorTick: { show: false },
  } as XAXisComponentOption;
}

/** `15:40`, or `Oct 5` at midnight. */
export function axisLabel(moment: EpochMilliseconds, step: number): string {
  const text = utcTime(moment);
  if (step >= DAY || moment % DAY === 0) {
    return `${MONTHS[Number(text.slice(5, 7)) - 1]} ${Number(text.slice(8, 10))}`;
  }
  return text.slice(11, 16);
}

/**
 * @throws Error when the range is empty or turned around
 */
export function requireRange(range: TimeRange, picture: string): void {
  if (!(range.from < range.to)) {
    throw new Error(`${picture} needs a time range that ends after it starts, got from ${String(range.from)} to ${String(range.to)}`);
  }
}
