import type { FilterPattern, SelectorStep, SpaceDelimitedPattern } from './ast';
import { isMembers, ownMember } from './compile/own';
import { readJsonObject } from './json/reader';
import { JsonNumber, type JsonObject, type JsonValue } from './json/value';
import { bind } from './matcher/bind';
import { satisfies } from './matcher/json';
import { matches } from './matcher/matches';
import { resolve } from './matcher/resolve';
import { tokenSatisfies } from './matcher/space-delimited';
import { isNumberSpelling } from './number';
import { hasWildcard, isSelector, parseSelector } from './selector';

/** What a metric filter can take out of one matching log event. */
export interface Extraction {
  /**
   * The map TestMetricFilter answers with: `$name` and, for tokens without a name, `$1`, `$2`, … of a
   * space-delimited pattern; empty for JSON and terms (observed).
   */
  readonly values: Readonly<Record<string, string>>;

  /**
   * The datapoint for a `metricValue`: a number (`1`) or a selector (`$.latency`, `$bytes`, `$7`). Strings and tokens
   * count if they are numbers; otherwise `undefined`: AWS then publishes nothing, not even the default (observed).
   */
  metricValue(expression: string): number | undefined;

  /** The value of a dimension's selector: the text of a string, number or token; `undefined` if there is none. */
  dimension(selector: string): string | undefined;
}

/** Takes values out of a log event, or `undefined` if the pattern does not match it. */
export function extract(pattern: FilterPattern, message: string): Extraction | undefined {
  switch (pattern.kind) {
    case 'matchAll':
    case 'terms':
      return matches(pattern, message) ? extraction({}, () => undefined) : undefined;
    case 'json': {
      const object = readJsonObject(message);
      if (object === undefined || !satisfies(pattern.condition, object)) return undefined;
      return extraction({}, (selector) => textAt(selector, object));
    }
    case 'spaceDelimited': {
      const values = tokenValues(pattern, message);
      if (values === undefined) return undefined;
      return extraction(values, (selector) => (Object.hasOwn(values, selector) ? values[selector] : undefined));
    }
    default:
      return pattern satisfies never;
  }
}

/**
 * Prepares what `extract` takes out of log events that a JSON pattern matches, for records that are parsed already; a parsed number
 * counts as spelled the way JavaScript prints it.
 */
export function compileMetricValue(expression: string): (record: unknown) => number | undefined {
  if (isNumberSpelling(expression)) return () => toNumber(expression);
  const text = compileText(expression);
  return (record) => toNumber(text(record));
}

/** As `compileMetricValue`, for the value of a dimension's selector. */
export function compileDimension(selector: string): (record: unknown) => string | undefined {
  const text = compileText(selector);
  return (record) => text(record) || undefined;
}

function compileText(selector: string): (record: unknown) => string | undefined {
  if (!isSelector(selector)) return () => undefined;
  const parsed = parseSelector(selector);
  if (hasWildcard(parsed)) return () => undefined;
  return (record) => {
    let value = record;
    for (const step of parsed.steps) value = takeStep(step, value);
    return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined;
  };
}

/** As in `resolve`, for a value that `JSON.parse` gives. */
function takeStep(step: SelectorStep, value: unknown): unknown {
  switch (step.kind) {
    case 'name':
      return isMembers(value) ? ownMember(value, step.name) : undefined;
    case 'index':
      return Array.isArray(value) ? (value[step.index] as unknown) : undefined;
    case 'wildcard':
      return undefined;
    default:
      return step satisfies never;
  }
}

function extraction(values: Readonly<Record<string, string>>, text: (selector: string) => string | undefined): Extraction {
  return {
    values,
    metricValue: (expression) => toNumber(isNumberSpelling(expression) ? expression : text(expression)),
    // A dimension value has at least one character (CloudWatch, API_Dimension).
    dimension: (selector) => text(selector) || undefined,
  };
}

function tokenValues(pattern: SpaceDelimitedPattern, message: string): Readonly<Record<string, string>> | undefined {
  const tokens = bind(pattern, message);
  if (tokens === undefined) return undefined;
  if (!tokens.every(({ field, text }) => field?.condition === undefined || tokenSatisfies(field.condition, text))) return undefined;
  return Object.fromEntries(tokens.map(({ field, position, text }) => [`$${field?.name ?? position}`, text]));
}

/** A selector with a wildcard is refused by PutMetricFilter (observed) and stands for no single value. */
function textAt(selector: string, object: JsonObject): string | undefined {
  if (!isSelector(selector)) return undefined;
  const parsed = parseSelector(selector);
  const [value] = hasWildcard(parsed) ? [] : resolve(parsed, object);
  return toText(value);
}

/** Strings and numbers, as in comparisons; what AWS makes of a boolean here is not known. */
function toText(value: JsonValue | undefined): string | undefined {
  if (value instanceof JsonNumber) return value.spelling;
  return typeof value === 'string' ? value : undefined;
}

function toNumber(text: string | undefined): number | undefined {
  if (text === undefined || !isNumberSpelling(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
