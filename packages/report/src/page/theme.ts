/** A colour in both themes. Contrast on `surface`: text at least 4.5, marks at least 3 (a test computes it). */
export type Colour = readonly [light: string, dark: string];

/** Every colour of pages and pictures, by the name of its CSS custom property. */
export const COLOURS = {
  page: ['#f4f5f7', '#0e1217'],
  surface: ['#ffffff', '#161b22'],
  sunken: ['#f3f5f7', '#1d242d'],
  ink: ['#1b2129', '#e4e9ef'],
  muted: ['#56606d', '#9ba7b5'],
  rule: ['#dce0e6', '#2c3540'],
  grid: ['#e9ecf0', '#252d37'],
  link: ['#0b5cad', '#7db7ff'],
  ok: ['#1b7a3a', '#57c272'],
  'ok-wash': ['#e7f4eb', '#14281b'],
  alarm: ['#c3241a', '#ff8379'],
  'alarm-wash': ['#fdecea', '#391a19'],
  'on-alarm': ['#ffffff', '#2b0705'],
  insufficient: ['#5e6873', '#97a3b1'],
  'insufficient-wash': ['#eff1f4', '#222a34'],
  band: ['#8796a8', '#71819a'],
  'series-1': ['#2166b1', '#72adf5'],
  'series-2': ['#bd5408', '#f2994a'],
  'series-3': ['#15775f', '#4fc7a2'],
  'series-4': ['#8a3da4', '#c991e4'],
  'series-5': ['#8a6100', '#dab24c'],
  'series-6': ['#ad2f68', '#f188b3'],
  'series-7': ['#0d7592', '#5fc6e2'],
  'series-8': ['#4c5b70', '#a3b3c8'],
} as const satisfies Readonly<Record<string, Colour>>;

export type ColourName = keyof typeof COLOURS;

/** The colour as CSS and SVG take it; the page decides which theme it means. */
export function colour(name: ColourName): string {
  return `var(--${name})`;
}

/** Colour of the n-th series, from 0; the eight repeat. */
export function seriesColour(index: number): string {
  return `var(--series-${(index % 8) + 1})`;
}

const declarations = (theme: 0 | 1): string =>
  Object.entries(COLOURS)
    .map(([name, both]) => `--${name}:${both[theme]};`)
    .join('');

/** Custom properties: light, dark where the system asks for it, and `data-theme` on the root element before both. */
export const THEME_CSS = `
:root{color-scheme:light;${declarations(0)}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${declarations(1)}}}
:root[data-theme=dark]{color-scheme:dark;${declarations(1)}}
@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){color-scheme:light;${declarations(0)}}}
`;
