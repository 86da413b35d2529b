import type { StateValue } from '@stopwatch/cloudwatch-simulator';
import { html, type Html } from '../html/html';
import { colour } from '../page/theme';

/** A state as the console words it. */
export function stateWords(state: StateValue): string {
  switch (state) {
    case 'OK':
      return 'OK';
    case 'ALARM':
      return 'In alarm';
    case 'INSUFFICIENT_DATA':
      return 'Insufficient data';
    default:
      return state satisfies never;
  }
}

const SIGNS = { OK: '✓', ALARM: '▲', INSUFFICIENT_DATA: '…' } as const satisfies Readonly<Record<StateValue, string>>;
const NAMES = { OK: 'ok', ALARM: 'alarm', INSUFFICIENT_DATA: 'insufficient' } as const satisfies Readonly<Record<StateValue, string>>;

/** A state as a coloured label with a sign of its own. */
export function stateBadge(state: StateValue): Html {
  return html`<span class="state state-${state}"><i aria-hidden="true">${SIGNS[state]}</i>${stateWords(state)}</span>`;
}

/** CSS colour of a state. */
export function stateColour(state: StateValue): string {
  return colour(NAMES[state]);
}
