import { html, type Html } from '../html/html';
import { table } from '../html/table';

/** How much of a configuration was modelled: the simulator's `coverage`. */
export interface CoverageProps {
  readonly modelled: readonly string[];
  readonly notRelevant: readonly { readonly type: string; readonly addresses: readonly string[]; readonly reason: string }[];
  readonly refused: readonly { readonly address: string; readonly reason: string }[];
}

/** What the simulation covers, what it may leave out and why, and what it had to. The last comes first: it limits the result. */
export function coverageTable({ modelled, notRelevant, refused }: CoverageProps): Html {
  const outside = notRelevant.reduce((sum, { addresses }) => sum + addresses.length, 0);
  return table({
    caption: `${modelled.length} resources modelled, ${outside} without effect on the chain, ${refused.length} left out`,
    columns: [{ head: 'Resources' }, { head: 'Covered', nowrap: true }, { head: 'Why' }],
    rows: [
      ...refused.map(({ address, reason }) => [html`<code>${address}</code>`, html`<strong>left out</strong>`, reason]),
      ...byType(modelled).map(([type, addresses]) => [addressList(type, addresses), 'modelled', '']),
      ...notRelevant.map(({ type, addresses, reason }) => [addressList(type, addresses), 'no effect', reason]),
    ],
    empty: 'The configuration is empty.',
  });
}

function addressList(type: string, addresses: readonly string[]): Html {
  return html`<details><summary>${addresses.length} × ${type}</summary>${addresses.map((address) => html`<div><code>${address}</code></div>`)}</details>`;
}

/** Addresses by resource type: `module.x.aws_sns_topic.y` is an `aws_sns_topic`. */
function byType(addresses: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const types = new Map<string, string[]>();
  for (const address of addresses) {
    const parts = address.replace(/\[[^\]]*\]/g, '').split('.');
    const type = parts.at(-2) ?? address;
    types.set(type, [...(types.get(type) ?? []), address]);
  }
  return [...types].sort(([one], [other]) => one.localeCompare(other, 'en'));
}
