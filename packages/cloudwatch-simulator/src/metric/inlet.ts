import type { EpochMilliseconds } from '../clock/time';
import { floorTo } from '../clock/time';
import { PendingSamples } from './pending';
import type { VisibleSample } from './read-datum';
import { Series } from './series';
import { common, tolerates } from './tolerance';
import type { Tolerance } from './tolerance';

/** What an alarm takes of a metric. Alarms that agree in all of it can share an inlet. */
export interface InletTraits {
  /** Minutes from the end of a datum's minute to its being seen, where the datum does not say. */
  readonly publishLag: number;
  /** Milliseconds of a cell. */
  readonly resolution: number;
  /** Only data of this unit; any when absent. */
  readonly unit?: string | undefined;
  /** Whether each value is kept, for percentiles. */
  readonly keepValues: boolean;
}

/** Who reads an inlet's series. */
export interface InletReader {
  /** Hears of each sample that it does not tolerate, before the series has it. Returns whether it will therefore look at the series earlier. */
  expect(sample: VisibleSample): boolean;
  /** What it need not hear of; until it says that this is another. */
  readonly tolerance: Tolerance;
  /** Nothing before it is read again. */
  readonly oldestEdge: EpochMilliseconds;
}

/** Cells kept before the oldest one that is read until forgetting them is worth the move. */
const SLACK = 4_096;

/** The data of one metric on its way to the alarms that read it: waiting until it can be seen, then in one series for all of them. */
export class Inlet {
  readonly series: Series;
  private readonly pending = new PendingSamples();
  private readonly readers: InletReader[] = [];
  private tidyAt = 2 * SLACK;
  private isUntouched = true;
  private hasWoken = false;
  /** What all readers tolerate; asked for anew when one has changed. */
  private tolerated: Tolerance | undefined;

  constructor(readonly traits: InletTraits) {
    this.series = new Series(traits.resolution, traits.keepValues);
  }

  /** When the next sample is seen. */
  get nextAt(): EpochMilliseconds {
    return this.pending.nextAt;
  }

  /** Whether a new reader finds what an inlet of its own would give it: nothing has come in yet. */
  suits({ publishLag, resolution, unit, keepValues }: InletTraits): boolean {
    const { traits } = this;
    return this.isUntouched && traits.publishLag === publishLag && traits.resolution === resolution && traits.unit === unit && traits.keepValues === keepValues;
  }

  open(reader: InletReader): void {
    this.readers.push(reader);
    this.tolerated = undefined;
  }

  /** Returns whether anyone still reads. */
  close(reader: InletReader): boolean {
    const index = this.readers.indexOf(reader);
    if (index >= 0) this.readers.splice(index, 1);
    this.tolerated = undefined;
    return this.readers.length > 0;
  }

  /** Learns that a reader's tolerance is another now. */
  askAnew(): void {
    this.tolerated = undefined;
  }

  /** Takes in what there was before anyone read. */
  load(samples: readonly VisibleSample[]): void {
    for (const sample of samples) this.add(sample);
  }

  add(sample: VisibleSample): void {
    const { unit } = this.traits;
    this.isUntouched = false;
    if (unit === undefined || unit === sample.unit) this.pending.add(sample);
  }

  /** Lets in what is seen at `moment`. Returns whether a reader will therefore look at the series earlier. */
  letInUntil(moment: EpochMilliseconds): boolean {
    this.hasWoken = false;
    this.pending.takeUntil(moment, this.letIn);
    if (this.series.length > this.tidyAt) this.tidy();
    return this.hasWoken;
  }

  private readonly letIn = (sample: VisibleSample): void => {
    const { readers, series } = this;
    const time = floorTo(sample.timestamp, this.traits.resolution);
    const ignorable = series.ignorable(sample, time);
    const [age, gap] = [sample.visibleAt - time, time - series.lastTime];
    this.tolerated ??= common(readers.map(({ tolerance }) => tolerance));
    if (!tolerates(this.tolerated, ignorable, age, gap)) {
      for (const reader of readers) if (!tolerates(reader.tolerance, ignorable, age, gap) && reader.expect(sample)) this.hasWoken = true;
    }
    series.add(sample);
  };

  private tidy(): void {
    let oldest = Infinity;
    for (const reader of this.readers) oldest = Math.min(oldest, reader.oldestEdge);
    const unread = this.series.indexAt(oldest);
    if (unread > SLACK) this.series.dropBefore(unread);
    this.tidyAt = this.series.length + SLACK;
  }
}
