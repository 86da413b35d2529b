import type { EChartsOption } from 'echarts';
import { html, raw, type Fragment, type Html } from '../html/html';
import { drawSvg, type Size } from './renderer';

/** What every picture takes. */
export interface PictureProps {
  readonly title: string;
  /** Whether the title is only for screen readers, because a heading says the same. @default false */
  readonly titleHidden?: boolean;
  /** A line below the title. @default - as the picture has it, mostly its time range */
  readonly note?: string;
  /** Pixels at which it is drawn; it grows and shrinks with the page. @default - 960 wide */
  readonly size?: Partial<Size>;
}

export interface Figure extends PictureProps {
  readonly option: (size: Size) => EChartsOption;
  readonly height: (width: number) => number;
  /** In words: what is drawn, for those who do not see it. */
  readonly description: string;
  /** Key and marks below the picture. */
  readonly below?: Fragment;
  /** The same as a table. */
  readonly data: Html;
  /** @default 'Data as a table' */
  readonly dataLabel?: string;
}

const WIDE = 960;
const NARROW = 360;

/** A picture with its title, key, and the data behind it; drawn twice where it is wide, so that small screens can read it. */
export function figure(props: Figure): Html {
  const { title, titleHidden = false, note, below, data, dataLabel = 'Data as a table' } = props;
  const caption = titleHidden
    ? html`<figcaption class="unseen">${title}</figcaption>`
    : html`<figcaption><b>${title}</b>${note !== undefined && html`<span>${note}</span>`}</figcaption>`;
  return html`<figure class="chart">${caption}
${drawings(props)}
${below}
<details><summary>${dataLabel}</summary>${data}</details>
</figure>`;
}

function drawings({ title, description, option, height, size = {} }: Figure): Fragment {
  const draw = (width: number): Html => {
    const drawn = { width, height: size.height ?? height(width) };
    return raw(drawSvg(option(drawn), drawn, title, description));
  };
  const width = size.width ?? WIDE;
  if (width <= 640) return draw(width);
  return html`<div class="wide">${draw(width)}</div><div class="narrow">${draw(NARROW)}</div>`;
}

export interface KeyEntry {
  readonly label: Fragment;
  /** CSS colour. */
  readonly colour: string;
  readonly shape: 'line' | 'dashed' | 'area' | 'dot' | 'block' | 'outline' | 'thin';
}

/** What the lines and areas mean. */
export function key(entries: readonly KeyEntry[]): Html | undefined {
  if (entries.length === 0) return undefined;
  const item = ({ label, colour, shape }: KeyEntry): Html =>
    html`<li><span class="swatch ${shape}" style="--c:${colour}"></span><span>${label}</span></li>`;
  return html`<ul class="key">${entries.map(item)}</ul>`;
}
