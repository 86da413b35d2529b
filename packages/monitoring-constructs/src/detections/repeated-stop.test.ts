import { matches, parseSelector } from '@stopwatch/filter-pattern';
import fc from 'fast-check';
import { stop } from './cloudtrail-event';
import { A, B } from './instances';
import { repeatedStop } from './repeated-stop';

const perInstance = repeatedStop.perInstance!;

/** Walks an event along the selector of the dimension. */
function idOf(event: object): unknown {
  return parseSelector(perInstance.instanceId).steps.reduce<unknown>((value, step) => {
    if (step.kind === 'wildcard') throw new Error('A dimension takes one value');
    return (value as Record<string | number, unknown>)[step.kind === 'name' ? step.name : step.index];
  }, event);
}

test('the instance that is counted is the one whose state is looked at, in whatever order the response lists them', () => {
  const call = { ...stop({ id: B, state: 'stopped' }, A), requestParameters: { instancesSet: { items: [{ instanceId: A }, { instanceId: B }] } } };
  expect(idOf(call)).toBe(B);
  expect(matches(perInstance.pattern, JSON.stringify(call))).toBe(false);
});

test('a call for several instances counts for the first one only', () => {
  const call = stop(A, B);
  expect(matches(perInstance.pattern, JSON.stringify(call))).toBe(true);
  expect(idOf(call)).toBe(A);
});

/** Instances by letter, all of them started again before the next call, but for those said to be stopped already. */
const calls = fc.array(
  fc.uniqueArray(fc.record({ id: fc.constantFrom('i-a', 'i-b', 'i-c'), state: fc.constantFrom('running' as const, 'stopped' as const) }), {
    selector: ({ id }) => id,
    minLength: 1,
  }),
  { maxLength: 6 },
);

test('whenever some instance was stopped more than once, the fleet-wide count exceeds one', () => {
  fc.assert(
    fc.property(calls, (sequence) => {
      const counted = sequence.filter((instances) => matches(repeatedStop.pattern, JSON.stringify(stop(...instances)))).length;
      const stopsOf = (id: string) => sequence.filter((instances) => instances.some((one) => one.id === id && one.state === 'running')).length;
      const most = Math.max(0, ...['i-a', 'i-b', 'i-c'].map(stopsOf));
      expect(counted).toBeGreaterThanOrEqual(most);
    }),
  );
});

test('no instance is counted more often than it was stopped', () => {
  fc.assert(
    fc.property(calls, (sequence) => {
      const events = sequence.map((instances) => ({ event: stop(...instances), instances }));
      const counted = events.filter(({ event }) => matches(perInstance.pattern, JSON.stringify(event)) && idOf(event) === 'i-a').length;
      const stopped = events.filter(({ instances }) => instances.some(({ id, state }) => id === 'i-a' && state === 'running')).length;
      expect(counted).toBeLessThanOrEqual(stopped);
    }),
  );
});
