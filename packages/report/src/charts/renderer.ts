import type { EChartsOption } from 'echarts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

type ECharts = Pick<typeof import('echarts'), 'init'>;
let loaded: ECharts | undefined;

/**
 * Loaded with the first picture, not with the package. The bundle takes about 0.1 s; `echarts/core` with single charts is four
 * hundred modules and takes 0.3 to 0.7 s, and its ES modules do not load under Jest.
 */
function echarts(): ECharts {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import statement would load it at once
  return (loaded ??= require('echarts/dist/echarts.min.js') as ECharts);
}

const TEXT_STYLE = { fontSize: 12, color: 'var(--muted)' } as const;

/** Draws to SVG text. Colours may be CSS custom properties; the same option gives the same text. */
export function drawSvg(option: EChartsOption, { width, height }: Size, label: string, description: string): string {
  const chart = echarts().init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: TEXT_STYLE, ...option });
    return tidy(chart.renderToSVGString(), label, description);
  } finally {
    chart.dispose();
  }
}

/**
 * Removes what only the library's browser part reads, takes the page's font, names the picture, and makes ids that depend on the content alone (the
 * library counts its charts), so that several pictures fit on one page.
 */
function tidy(svg: string, label: string, description: string): string {
  const bare = svg
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class="zr[^"]*"|ecmeta_\w+="[^"]*"|pointer-events="[^"]*"|xmlns:xlink="[^"]*"|baseProfile="[^"]*"|version="1\.1")/g, '')
    .replace(/zr\d+-/g, 'zr-')
    .replace(/(font-family:|px )sans-serif/g, '$1var(--font)')
    .replace(/\n+/g, '');
  const id = checksum(bare);
  return bare
    .replace(/zr-(?=[cgp]\d)/g, `${id}-`)
    .replace(/^<svg /, `<svg role="img" aria-label="${attribute(label)}" `)
    .replace('>', `><desc>${attribute(description)}</desc>`);
}

function attribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** FNV-1a, 32 bits. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return `p${(hash >>> 0).toString(36)}`;
}
