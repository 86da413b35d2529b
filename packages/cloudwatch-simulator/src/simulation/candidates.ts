import type { FilterPattern, JsonCondition } from '@stopwatch/filter-pattern';
import { anyOf, equals, matchAll } from '@stopwatch/filter-pattern';
import type { Alternatives, EventPattern } from '../events/pattern';
import type { EventRuleModel, Stack } from '../stack/model';

/**
 * Patterns of which a CloudTrail event must match at least one to do more in this stack than to be counted: those of the metric filters on
 * log groups that trails deliver to, and for each enabled rule one that every CloudTrail event it matches satisfies.
 *
 * An event that matches none has no datapoint but default values and reaches no target: `ChainRun.addDecided` can take it unread.
 */
export function candidatePatterns(stack: Stack): readonly FilterPattern[] {
  const groups = stack.trails.flatMap(({ logGroupName }) => logGroupName ?? []);
  const filters = stack.metricFilters.filter(({ logGroupName }) => groups.includes(logGroupName)).map(({ pattern }) => pattern);
  const rules = stack.eventRules.filter((rule) => rule.enabled && rule.targets.length > 0).flatMap(necessary);
  return [...filters, ...rules];
}

const FROM_CLOUDTRAIL = / via CloudTrail$/;

/** A looser pattern than the rule's own, or none when no event of CloudTrail's can match. */
function necessary({ pattern }: EventRuleModel): FilterPattern[] {
  const detailTypes = exactTexts(pattern, 'detail-type');
  if (detailTypes !== undefined && !detailTypes.some((type) => FROM_CLOUDTRAIL.test(type))) return [];
  const detail = pattern.fields.find(({ name }) => name === 'detail')?.pattern;
  if (detail === undefined || isAlternatives(detail)) return [matchAll];
  for (const field of ['eventName', 'eventSource']) {
    const texts = exactTexts(detail, field);
    if (texts !== undefined) return [oneOf(field, texts)];
  }
  return [matchAll];
}

/** The values a field must be one of; `undefined` when the pattern does not say, or not that plainly. */
function exactTexts(pattern: EventPattern, field: string): readonly string[] | undefined {
  const found = pattern.fields.find(({ name }) => name === field)?.pattern;
  if (found === undefined || !isAlternatives(found)) return undefined;
  const texts = found.alternatives.flatMap((one) => (one.kind === 'exactly' && typeof one.value === 'string' ? [one.value] : []));
  return texts.length === found.alternatives.length ? texts : undefined;
}

function oneOf(field: string, texts: readonly string[]): FilterPattern {
  const conditions: readonly JsonCondition[] = texts.map((text) => equals(`$.${field}`, text).condition);
  return { kind: 'json', condition: conditions.length === 1 ? conditions[0]! : anyOf(...texts.map((text) => equals(`$.${field}`, text))).condition };
}

function isAlternatives(pattern: EventPattern | Alternatives): pattern is Alternatives {
  return 'alternatives' in pattern;
}
