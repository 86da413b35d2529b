import type { Html } from '@stopwatch/report';

import type { Scope } from '../operation/call';
import type { EpochMilliseconds } from '../time/clock';
import type { PageSession } from './session';
import type { View } from './view';

/** What sections are drawn from. */
export interface Drawing {
  /** Account and Region that are shown. */
  readonly scope: Scope;
  readonly view: View;
  readonly session: PageSession;
  readonly now: EpochMilliseconds;
}

/** A part of the page that is drawn anew by itself when it has changed. */
export interface Section {
  /** Also its anchor. */
  readonly id: string;
  readonly title: string;
  draw(drawing: Drawing): Html;
}
