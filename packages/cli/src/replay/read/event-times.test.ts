import { RecordError, readEventTime } from '@stopwatch/cloudwatch-simulator';
import fc from 'fast-check';
import { EventTimes } from './event-times';

const digits = (most: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
const day = fc.constantFrom('2026-03-01', '2026-02-28', '2026-02-29', '1969-12-31', '2026-3-1');
const usual = fc.tuple(day, digits(24), digits(60), digits(60)).map(([date, hour, minute, second]) => `${date}T${hour}:${minute}:${second}Z`);
const odd = fc.tuple(usual, fc.nat({ max: 22 }), fc.constantFrom('', '.5', '+01:00', ':', 'x', '/', ' ', '\\', 'é')).map(([text, place, part]) => text.slice(0, place) + part + text.slice(place + part.length));
const value = fc.oneof({ weight: 8, arbitrary: usual }, { weight: 3, arbitrary: odd }, { weight: 1, arbitrary: fc.constantFrom(1_772_323_200, null, ['2026-03-01T00:00:00Z'], {}) });
/** Spelled plainly, or with an escape. */
const spelled = fc.tuple(value, fc.nat({ max: 9 })).map(([one, choice]) => (choice === 0 && typeof one === 'string' ? JSON.stringify(one).replace('0', '\\u0030') : JSON.stringify(one)));

test('times are read from bytes as from parsed records, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(spelled, { maxLength: 20 }), (texts) => {
      const times = new EventTimes();
      for (const text of texts) expect(times.read(Buffer.from(` ${text},`), 1)).toEqual(told(JSON.parse(text)));
    }),
    { numRuns: 500 },
  );
});

test('a record without eventTime is told so', () => {
  expect(new EventTimes().read(Buffer.from('{}'), 0)).toBe('eventTime is missing');
});

function told(value: unknown): number | string {
  try {
    return readEventTime(value, 1, -Infinity);
  } catch (error) {
    if (error instanceof RecordError) return `${error.field} ${error.problem}`;
    throw error;
  }
}
