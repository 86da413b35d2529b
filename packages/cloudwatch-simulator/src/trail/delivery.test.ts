import fc from 'fast-check';
import { checkDelay, deliveriesOf } from './delivery';

const delay = { minimum: 60, typical: 105, maximum: 900, seed: 'a' };

test('a fixed delay is the same for every event', () => {
  expect(deliveriesOf(105, 0, 'x')).toEqual([105_000]);
});

test('a distribution stays within its limits, depends on seed and eventID alone, and delivers some events twice', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (seed, eventID) => {
      const arrivals = deliveriesOf({ ...delay, seed, duplicates: 1 }, 1_000, eventID);
      expect(arrivals).toHaveLength(2);
      expect(arrivals.every((at) => at >= 61_000 && at <= 901_000) && arrivals[0]! <= arrivals[1]!).toBe(true);
      expect(deliveriesOf({ ...delay, seed, duplicates: 1 }, 1_000, eventID)).toEqual(arrivals);
    }),
  );
});

test('a thousand draws average what the triangle averages, and one in ten comes twice', () => {
  const all = Array.from({ length: 1_000 }, (_, index) => deliveriesOf({ ...delay, duplicates: 0.1 }, 0, `event-${index}`));
  const mean = all.reduce((sum, [first = 0]) => sum + first, 0) / all.length / 1_000;
  expect(Math.abs(mean - (60 + 105 + 900) / 3)).toBeLessThan(25);
  expect(Math.abs(all.filter(({ length }) => length === 2).length - 100)).toBeLessThan(40);
});

test.each([
  [-1, 'deliveryDelay must be at least 0 seconds, got -1'],
  [{ ...delay, typical: 1_000 }, 'deliveryDelay must have 0 <= minimum <= typical <= maximum, got 60, 1000 and 900'],
  [{ ...delay, duplicates: 2 }, 'deliveryDelay.duplicates must be a share from 0 to 1, got 2'],
])('the delay %j is refused', (value, message) => {
  expect(() => checkDelay(value)).toThrow(message);
});
