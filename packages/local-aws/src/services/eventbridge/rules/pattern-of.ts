import { EventPatternError, parseEventPattern, type EventPattern } from '@stopwatch/cloudwatch-simulator';

import { ServiceException } from '../../../operation/service-exception';
import type { Rule } from './rule';

const read = new WeakMap<Rule, EventPattern>();

/** The event pattern of a rule, read once for each version of the rule; a rule with a schedule only has none. */
export function patternOf(rule: Rule): EventPattern | undefined {
  if (rule.eventPattern === undefined) return undefined;
  let pattern = read.get(rule);
  if (!pattern) read.set(rule, (pattern = parseEventPattern(rule.eventPattern)));
  return pattern;
}

/** @throws ServiceException InvalidEventPatternException */
export function readPattern(text: string): EventPattern {
  try {
    return parseEventPattern(text);
  } catch (error) {
    if (!(error instanceof EventPatternError)) throw error;
    throw new ServiceException('InvalidEventPatternException', `Event pattern is not valid. Reason: ${error.message}`);
  }
}
