import type { Construct } from 'constructs';
import { requireThat } from '../validations/refuse';
import { requireWhole } from '../validations/values';

/** What a widget shows; where it stands is the layout's business. */
export interface Widget {
  readonly type: 'metric' | 'text' | 'log' | 'alarm';
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Widgets side by side. */
export interface Row {
  /** Height of all of them, 1 to 1000 units. */
  readonly height: number;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly widget: Widget;
  /**
   * Columns taken, of 24.
   *
   * @default - an equal share of what the other cells leave
   */
  readonly width?: number;
}

/** A widget with its place on the grid. */
export interface PlacedWidget extends Widget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A dashboard is 24 columns wide (CloudWatch dashboard body structure). */
const COLUMNS = 24;

/** A row whose widgets share the width equally. */
export function row(height: number, ...widgets: readonly Widget[]): Row {
  return { height, cells: widgets.map((widget) => ({ widget })) };
}

/** Stacks rows from top to bottom and their cells from left to right. */
export function placeRows(scope: Construct, rows: readonly Row[]): readonly PlacedWidget[] {
  const placed: PlacedWidget[] = [];
  let y = 0;
  for (const { height, cells } of rows) {
    requireWhole(scope, 'row height', height, 1, 1000);
    let x = 0;
    for (const [index, width] of widths(scope, cells).entries()) {
      placed.push({ ...cells[index]!.widget, x, y, width, height });
      x += width;
    }
    y += height;
  }
  return placed;
}

/** Widths of the cells: stated ones as they are, the rest shares what is left, the first ones getting the odd columns. */
function widths(scope: Construct, cells: readonly Cell[]): readonly number[] {
  for (const { width } of cells) {
    if (width !== undefined) requireWhole(scope, 'cell width', width, 1);
  }
  const stated = cells.reduce((sum, { width }) => sum + (width ?? 0), 0);
  const sharing = cells.filter(({ width }) => width === undefined).length;
  requireThat(stated + sharing <= COLUMNS, scope, 'row width', stated + sharing, `at most ${COLUMNS} columns, one for each cell without a width`);
  const left = COLUMNS - stated;
  let shared = 0;
  return cells.map(({ width }) => width ?? Math.floor(left / sharing) + (shared++ < left % sharing ? 1 : 0));
}
