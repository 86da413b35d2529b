import { createHash } from 'node:crypto';
import { html, raw, type Html } from '@stopwatch/report';

import type { World } from '../operation/call';
import { alarms } from '../services/cloudwatch/engine/alarm-row';
import { dashboardSection } from './dashboard/dashboard-section';
import type { Drawing, Section } from './section';
import { alarmsSection, historySection } from './sections/alarms';
import { clockSection } from './sections/clock';
import { eventsSection } from './sections/events';
import { inboxSection } from './sections/inbox';
import { instancesSection } from './sections/instances';
import type { PageSession } from './session';
import { viewQuery, type View } from './view';

export interface DrawnSection {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Of the text. */
  readonly hash: string;
}

/** The page's parts as they are now. */
export interface Drawn {
  /** In the order of the page; the clock comes first. */
  readonly sections: readonly DrawnSection[];
  /** Of the document: how many alarms are in alarm comes first. */
  readonly title: string;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12);

/** Without a change of the tables everything but the clock stays; what hangs on the time alone is looked at this often, in the endpoint's time. */
const LOOK_MS = 5_000;

export class Sections {
  readonly #world: World;
  readonly #session: PageSession;
  readonly #sections: readonly Section[];
  #last: { readonly key: string; readonly drawn: readonly DrawnSection[] } | undefined;

  /** @param wall our time in milliseconds */
  constructor(world: World, session: PageSession, wall: () => number) {
    this.#world = world;
    this.#session = session;
    this.#sections = [instancesSection, alarmsSection, dashboardSection(wall), inboxSection, eventsSection, historySection];
  }

  /** @param failed told of a part that cannot be drawn; the others are */
  draw(view: View, failed: (error: unknown, section: string) => void): Drawn {
    const { clock, account } = this.#world;
    clock.catchUp();
    const drawing: Drawing = { scope: { world: this.#world, account, region: view.region }, view, session: this.#session, now: clock.now() };
    return { sections: [drawSection(clockSection, drawing, failed), ...this.#others(drawing, failed)], title: titleOf(drawing) };
  }

  #others(drawing: Drawing, failed: (error: unknown, section: string) => void): readonly DrawnSection[] {
    const { state, clock } = this.#world;
    const step = Math.floor(drawing.now / (LOOK_MS * Math.max(1, clock.speed)));
    const key = `${state.revision}/${step}/${viewQuery(drawing.view)}`;
    if (this.#last?.key === key) return this.#last.drawn;
    const drawn = this.#sections.map((section) => drawSection(section, drawing, failed));
    this.#last = { key, drawn };
    return drawn;
  }
}

function drawSection(section: Section, drawing: Drawing, failed: (error: unknown, section: string) => void): DrawnSection {
  const { id, title } = section;
  const text = drawOrSay(section, drawing, failed).text;
  return { id, title, text, hash: hashOf(text) };
}

function drawOrSay(section: Section, drawing: Drawing, failed: (error: unknown, section: string) => void): Html {
  try {
    return section.draw(drawing);
  } catch (error) {
    failed(error, section.id);
    return html`<p class="error">This part cannot be shown: ${error instanceof Error ? error.message : String(error)}</p>`;
  }
}

function titleOf({ scope }: Drawing): string {
  const count = alarms.of(scope).values().filter(({ state }) => state.stateValue === 'ALARM').length;
  return count === 0 ? 'Stopwatch local AWS' : `(${count} in alarm) Stopwatch local AWS`;
}

/** The part as the page holds it: the script finds it by `data-section`. */
export function sectionBox({ id, title, text, hash }: DrawnSection): Html {
  const look = id === 'dashboard' ? 'plain' : '';
  return html`<section class="part" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
<div data-section="${id}" data-hash="${hash}" class="${look}">${raw(text)}</div></section>`;
}
