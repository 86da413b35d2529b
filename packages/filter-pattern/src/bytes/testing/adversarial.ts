import fc from 'fast-check';
import { allOf, anyOf, equals, isNull, isTrue, notEquals, notExists, atLeast, number, regex } from '../../builders';
import type { JsonPattern } from '../../ast';

/** Names and values that patterns ask for and records hold, among others that look like them. */
const NAMES = ['eventName', 'errorCode', 'eventname', 'a', 'b', 'Records', 'eventVersion', 'ünïcode', 'q"uote', 'sl/ash', 'type', ''];
const TEXTS = ['StopInstances', 'StopInstance', 'XStopInstances', 'StartInstances', 'StopInstances"', '"StopInstances"', 'stop\\nInstances', 'Client.DryRunOperation', '1', '1.0', '-4', '4e2', 'ünïcode', '😀 grin', 'a/b/c', 'eventName', '', ' ', '\\', '"', '},{', '\ufffd', 'true', 'null', '{"eventName":"StopInstances"}'];

const texts = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...TEXTS) }, { weight: 1, arbitrary: fc.string({ maxLength: 70 }) });
const names = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: fc.string({ maxLength: 12 }) });
const blank = fc.oneof({ weight: 8, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constantFrom(' ', '\n', '\r\n\t', '    ') });

/** A string in one of the spellings JSON allows: each character as itself, with `\uXXXX`, or with its short escape. */
export function spelled(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(text, fc.infiniteStream(fc.integer({ min: 0, max: 11 })), fc.boolean()).map(([value, choices, careful]) => {
    const spell = (unit: string): string => {
      const choice = careful ? 11 : choices.next().value!;
      const code = unit.charCodeAt(0).toString(16).padStart(4, '0');
      if (choice === 0) return `\\u${code}`;
      if (choice === 1) return `\\u${code.toUpperCase()}`;
      if (choice === 2 && unit === '/') return '\\/';
      return /[\ud800-\udfff]/.test(unit) ? unit : JSON.stringify(unit).slice(1, -1);
    };
    return `"${(value.match(/[\ud800-\udbff][\udc00-\udfff]|[^]/g) ?? []).map((character) => (character.length === 2 ? character : spell(character))).join('')}"`;
  });
}

/** The text of any JSON value, names given twice and blanks in odd places included. */
const { value: jsonText, object: objectText } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    { weight: 6, arbitrary: spelled(texts) },
    { weight: 3, arbitrary: fc.constantFrom('1', '1.0', '-4', '4e2', '400', '0.1E-3', 'true', 'false', 'null') },
    { weight: 2, arbitrary: tie('object') },
    { weight: 1, arbitrary: tie('array') },
  ),
  object: members(tie('value')),
  array: fc.tuple(fc.array(tie('value'), { maxLength: 3 }), blank).map(([elements, gap]) => `[${gap}${elements.join(`,${gap}`)}${gap}]`),
}));

function members(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(spelled(names), blank, value, blank), { maxLength: 5 })
    .map((list) => `{${list.map(([name, before, text, after]) => `${before}${name}${after}:${before}${text}${after}`).join(',')}}`);
}

/** A record of the usual kind, with a padding that shifts what follows across the 64-byte blocks. */
const usualRecord = fc
  .tuple(spelled(fc.constantFrom('StopInstances', 'StartInstances', 'Decrypt')), fc.integer({ min: 0, max: 70 }), fc.option(objectText, { nil: '{}' }), fc.boolean())
  .map(([name, padding, nested, failed]) => `{"eventVersion":"1.11","pad":"${'x'.repeat(padding)}","eventName":${name},"requestParameters":${nested}${failed ? ',"errorCode":"Client.DryRunOperation"' : ''}}`);

export const recordText = fc.oneof({ weight: 5, arbitrary: usualRecord }, { weight: 3, arbitrary: objectText }, { weight: 1, arbitrary: jsonText });

export interface GeneratedFile {
  readonly bytes: Uint8Array;
  /** The text of each record, as it stands in the file. */
  readonly records: readonly string[];
}

/** A valid file: mostly as CloudTrail writes it, sometimes with other members around, a byte order mark, or invalid UTF-8 in strings. */
export const file: fc.Arbitrary<GeneratedFile> = fc
  .tuple(fc.array(recordText, { maxLength: 8 }), blank, fc.option(fc.constantFrom('"x":[{"eventName":"StopInstances"}]', '"Records":[{"eventName":"StopInstances"}]', '"R":{"Records":[]}'), { nil: undefined, freq: 4 }), fc.option(fc.constantFrom('"z":[1]', '"Recordz":null'), { nil: undefined, freq: 4 }), fc.constantFrom('"Records"', '"Records"', '"Records"', '"\\u0052ecords"'), fc.integer({ min: 0, max: 9 }))
  .map(([records, gap, before, after, name, oddity]) => {
    const text = `${gap}{${gap}${before === undefined ? '' : `${before},`}${gap}${name}${gap}:${gap}[${gap}${records.join(`${gap},${gap}`)}${gap}]${after === undefined ? '' : `,${after}`}${gap}}${gap}`;
    const bytes = Buffer.from(oddity === 0 ? `\ufeff${text}` : text);
    if (oddity === 1) bytes.forEach((byte, offset) => byte === 0x78 && (bytes[offset] = 0xff));
    return { bytes, records: oddity === 1 ? records.map((record) => record.replaceAll('x', '\ufffd')) : records };
  });

const selector = fc.constantFrom('$.eventName', '$.errorCode', '$.a', '$.a.b', '$.a[*]', '$.*', '$.requestParameters.eventName', "$.['q\"uote']", "$.['ünïcode']", '$.type');
const condition = fc.oneof(
  fc.tuple(selector, texts).map(([left, right]) => equals(left, right)),
  fc.tuple(selector, fc.constantFrom('Stop*', '*Instances', '*', '*pInst*', 'Stop*Instances', '4*', '*"')).map(([left, right]) => equals(left, right)),
  fc.tuple(selector, fc.constantFrom('1', '4e2', '-4')).map(([left, right]) => equals(left, number(right))),
  selector.map((left) => equals(left, regex('^Stop'))),
  fc.tuple(selector, texts).map(([left, right]) => notEquals(left, right)),
  selector.map((left) => atLeast(left, 1)),
  selector.map((left) => isTrue(left)),
  selector.map((left) => isNull(left)),
  selector.map((left) => notExists(left)),
);

export const pattern: fc.Arbitrary<JsonPattern> = fc.oneof(
  condition,
  fc.tuple(condition, condition).map(([left, right]) => allOf(left, right)),
  fc.array(condition, { minLength: 2, maxLength: 6 }).map(([first, second, ...others]) => anyOf(first!, second!, ...others)),
  fc.tuple(condition, condition, condition).map(([left, middle, right]) => allOf(left, anyOf(middle, right))),
);
