import type { EpochMilliseconds, StateValue } from '@stopwatch/cloudwatch-simulator';
import { stateColour } from '../alarms/state';
import { html, type Html } from '../html/html';
import { colour } from '../page/theme';
import { utcTime } from '../time/format';
import { PLOT, type TimeRange } from './time-axis';

/** A moment worth pointing at: a call, or a state transition. */
export interface Mark {
  readonly timestamp: EpochMilliseconds;
  readonly label: string;
  /** The state entered, for a transition. @default - an event */
  readonly state?: StateValue;
}

export interface PlacedMark extends Mark {
  /** From 1, in time order. */
  readonly number: number;
  /** 0 at the plot, 1 and on above it where marks stand close. */
  readonly level: number;
}

/** Numbers the marks within the range and lifts those that would cover each other. */
export function placeMarks(marks: readonly Mark[], range: TimeRange, width: number): readonly PlacedMark[] {
  const scale = (width - PLOT.left - PLOT.right) / (range.to - range.from);
  const ends: number[] = [];
  return marks
    .filter(({ timestamp }) => timestamp >= range.from && timestamp <= range.to)
    .sort((one, other) => one.timestamp - other.timestamp)
    .map((mark, index) => {
      const x = mark.timestamp * scale;
      const free = ends.findIndex((end) => x - end >= 20);
      const level = free >= 0 ? free : ends.length;
      ends[level] = x;
      return { ...mark, number: index + 1, level };
    });
}

export function markColour({ state }: Mark): string {
  return state === undefined ? colour('link') : stateColour(state);
}

/** What the numbers on the picture mean. */
export function markList(marks: readonly PlacedMark[]): Html | undefined {
  if (marks.length === 0) return undefined;
  const item = (mark: PlacedMark): Html =>
    html`<li><b style="--c:${markColour(mark)}">${mark.number}</b><time>${utcTime(mark.timestamp)}</time><span>${mark.label}</span></li>`;
  return html`<ol class="marks">${marks.map(item)}</ol>`;
}
