/** Pixels of one grid row and between widgets; chosen so that a widget six rows high is near the console's. */
export const ROW = 48;
export const GAP = 12;

/** Columns of a dashboard (CloudWatch dashboard body structure). */
export const COLUMNS = 24;

/** Where a widget stands, in grid units. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width of the dashboard at which pictures are drawn one to one. */
const DRAWN_WIDTH = 1152;
const PADDING = 34;
/** Title, key and the link to the table take this much of a widget's height. */
const AROUND_PICTURE = 118;

/** Pixels that a picture gets inside its widget. */
export function pictureSize({ width, height }: Place): { readonly width: number; readonly height: number } {
  const column = (DRAWN_WIDTH - (COLUMNS - 1) * GAP) / COLUMNS;
  return {
    width: Math.max(200, Math.round(width * column + (width - 1) * GAP - PADDING)),
    height: Math.max(90, height * ROW + (height - 1) * GAP - AROUND_PICTURE),
  };
}

/** Custom properties for the stylesheet; CSS counts lines from 1. */
export function placeStyle({ x, y, width, height }: Place): string {
  return `--x:${x + 1};--y:${y + 1};--w:${width};--h:${height}`;
}

/** Rows beyond which heights are not worked out one by one. */
const MOST_ROWS = 1_000;

/**
 * `grid-template-rows`: a row keeps its height where a widget that needs it (a picture, tiles) stands; a row that only texts and
 * tables cross is as high as they are. The console leaves such widgets empty below.
 */
export function rowHeights(widgets: readonly { readonly place: Place; readonly keepsHeight: boolean }[]): string | undefined {
  const rows = widgets.reduce((most, { place }) => Math.max(most, place.y + place.height), 0);
  if (rows > MOST_ROWS) return undefined;
  const kept = new Set(widgets.filter(({ keepsHeight }) => keepsHeight).flatMap(({ place }) => Array.from({ length: place.height }, (_, row) => place.y + row)));
  return Array.from({ length: rows }, (_, row) => (kept.has(row) ? `minmax(${ROW}px,auto)` : 'auto')).join(' ');
}
