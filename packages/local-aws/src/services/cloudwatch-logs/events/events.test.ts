import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Call } from '../../../operation/call';
import { createIds } from '../../../operation/ids';
import { createWorld } from '../../../operation/world';
import { openState } from '../../../state/journal';
import { createState, type State } from '../../../state/state';
import { createClock } from '../../../time/clock';
import { createLogGroup } from '../groups/create-log-group';
import { ingestLogEvents } from '../ingest';
import { filterLogEvents } from './filter-log-events';
import { getLogEvents } from './get-log-events';

const START = Date.UTC(2026, 8, 14);

/** A call to a new endpoint that has one log group. */
function callTo(state: State): Call {
  const clock = createClock({ mode: 'manual', start: START });
  const world = createWorld({ state, clock, ids: createIds(() => 0.5), account: '123456789012', url: () => '' });
  const call = { world, account: '123456789012', region: 'eu-west-2', now: START } as Call;
  if (state.rows('123456789012/eu-west-2/logs.groups').size === 0) createLogGroup(call, { logGroupName: 'group' });
  return call;
}

interface Batch {
  readonly stream: string;
  readonly offsets: readonly number[];
}

/** Batches of one to forty log events: a hundred of them make several packed pages. */
const batches = fc.array(
  fc.record<Batch>({ stream: fc.constantFrom('a', 'b'), offsets: fc.array(fc.nat(50), { minLength: 1, maxLength: 40 }) }),
  { maxLength: 100, size: 'max' },
);

/** Stores the batches; gives each stream's messages in order of time, then of arrival. */
function store(call: Call, all: readonly Batch[]): (streams: readonly string[]) => readonly string[] {
  let count = 0;
  const stored = all.flatMap(({ stream, offsets }) => {
    const events = offsets.map((offset) => ({ timestamp: START + offset, message: `${stream} ${offset} ${count++}` }));
    ingestLogEvents(call, 'group', stream, events);
    return events.map((event) => ({ ...event, stream }));
  });
  const first = all[0]?.stream;
  const rank = (stream: string): number => (stream === first ? 0 : 1);
  return (streams) =>
    stored
      .filter(({ stream }) => streams.includes(stream))
      .sort((a, b) => a.timestamp - b.timestamp || rank(a.stream) - rank(b.stream))
      .map(({ message }) => message);
}

test('FilterLogEvents and GetLogEvents give every log event once, in order, whatever the batches and the page size', () => {
  fc.assert(
    fc.property(batches, fc.integer({ min: 1, max: 300 }), (all, limit) => {
      const call = callTo(createState());
      const expected = store(call, all);
      const filtered: (string | undefined)[] = [];
      let nextToken: string | undefined;
      do {
        const page = filterLogEvents(call, { logGroupName: 'group', limit, nextToken });
        filtered.push(...page.events!.map(({ message }) => message));
        ({ nextToken } = page);
      } while (nextToken !== undefined);
      expect(filtered).toEqual(expected(['a', 'b']));

      const stream = all[0]?.stream;
      if (stream === undefined) return;
      const read = (startFromHead: boolean): readonly (string | undefined)[] => {
        const found: (string | undefined)[] = [];
        for (let token: string | undefined; ; ) {
          const { events, nextForwardToken, nextBackwardToken } = getLogEvents(call, { logGroupName: 'group', logStreamName: stream, limit, startFromHead, nextToken: token });
          const messages = events!.map(({ message }) => message);
          if (startFromHead) found.push(...messages);
          else found.unshift(...messages);
          const next = startFromHead ? nextForwardToken : nextBackwardToken;
          if (next === token) return found;
          token = next;
        }
      };
      expect(read(true)).toEqual(expected([stream]));
      expect(read(false)).toEqual(expected([stream]));
    }),
    { numRuns: 30 },
  );
});

test('a kept state has them after a restart; the journal has grown by less than three times their text', () => {
  const directory = mkdtempSync(join(tmpdir(), 'log-events-'));
  const state = openState(directory, () => START);
  const call = callTo(state);
  const text = 'x'.repeat(1000);
  for (let index = 0; index < 1000; index += 1) {
    ingestLogEvents(call, 'group', 'a', [{ timestamp: START + index, message: `${index} ${text}` }]);
    state.commit();
  }
  state.close();
  expect(readFileSync(join(directory, 'journal.ndjson')).length).toBeLessThan(3 * 1000 * text.length);
  const reopened = callTo(openState(directory, () => START));
  const { events } = filterLogEvents(reopened, { logGroupName: 'group' });
  expect(events!.map(({ message }) => message!.split(' ')[0])).toEqual(Array.from({ length: 1000 }, (_, index) => String(index)));
  rmSync(directory, { recursive: true });
});
