import { duration, html, utcTime, type Html } from '@stopwatch/report';

import type { Clock } from '../../time/clock';
import { actionForm, button } from '../form';
import type { Drawing, Section } from '../section';

export const STEPS = [
  ['PT5M', 'Advance 5 min'],
  ['PT1H', 'Advance 1 h'],
  ['PT24H', 'Advance 24 h'],
] as const;

function pace({ mode, speed }: Clock): string {
  if (mode === 'manual') return 'Manual clock: time moves only when it is advanced.';
  return speed === 1 ? 'Real clock: time moves as ours does.' : `Real clock at speed ${speed}: a minute of ours is ${duration(60_000 * speed)} here.`;
}

export const clockSection: Section = {
  id: 'clock',
  title: 'Clock',
  draw: (drawing: Drawing): Html => {
    const { clock } = drawing.scope.world;
    const buttons = STEPS.map(([step, text]) => button({ name: 'advance', value: step, text, key: step }));
    return html`<div class="clock"><p><time id="now" data-now="${drawing.now}" data-speed="${clock.speed}" datetime="${new Date(drawing.now).toISOString()}">${utcTime(drawing.now)}</time> UTC</p>
<p class="pace">${pace(clock)}</p></div>
${actionForm(drawing, { action: 'clock', label: 'Advance the clock', buttons })}`;
  },
};
