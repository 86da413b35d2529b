import type { EpochMilliseconds } from '@stopwatch/cloudwatch-simulator';
import { seriesColour } from '../page/theme';
import type { PictureProps } from './figure';
import type { Mark } from './marks';
import type { ChartDatapoint } from './points';
import type { TimeRange } from './time-axis';

export interface MetricSeries {
  readonly label: string;
  readonly datapoints: readonly ChartDatapoint[];
  /** Seconds; datapoints further apart are not joined. @default - all are joined */
  readonly period?: number;
  /** How datapoints are joined. @default line */
  readonly draw?: 'line' | 'step' | 'points';
  /** @default left */
  readonly axis?: 'left' | 'right';
  /** CSS colour that suits both themes. @default - the next of eight */
  readonly colour?: string;
}

export interface Threshold {
  readonly value: number;
  readonly label: string;
  /** @default left */
  readonly axis?: 'left' | 'right';
  /** Tints the forbidden side. @default - a line only */
  readonly fill?: 'above' | 'below';
  /** @default - the colour of ALARM */
  readonly colour?: string;
}

/** The values that anomaly detection expects. Drawn as an area and named an estimate. */
export interface ExpectedBand {
  readonly label: string;
  readonly points: readonly { readonly timestamp: EpochMilliseconds; readonly lower: number; readonly upper: number }[];
  /** Seconds, as for a series. */
  readonly period?: number;
  /** False for a band that CloudWatch itself computed. @default true */
  readonly isEstimate?: boolean;
}

export interface AxisLimits {
  readonly min?: number;
  readonly max?: number;
  readonly label?: string;
}

export interface MetricChartProps extends PictureProps {
  readonly range: TimeRange;
  readonly series: readonly MetricSeries[];
  /** @default - none */
  readonly thresholds?: readonly Threshold[];
  /** @default - none */
  readonly band?: ExpectedBand;
  /** Events and transitions, numbered above the plot and listed below it. @default - none */
  readonly marks?: readonly Mark[];
  /** Puts the series on top of each other as areas. @default false */
  readonly stacked?: boolean;
  /** @default - fitted to the data */
  readonly yAxis?: { readonly left?: AxisLimits; readonly right?: AxisLimits };
}

/** The colour of a series: its own, or its turn's. */
export function colourOf(series: MetricSeries, index: number): string {
  return series.colour ?? seriesColour(index);
}

/** Says of a band made here that it is an estimate. */
export function bandLabel({ label, isEstimate = true }: ExpectedBand): string {
  return isEstimate ? `${label} (estimate)` : label;
}
