import type { TargetInput } from '@stopwatch/cloudwatch-simulator';

import type { EpochMilliseconds } from '../../../time/clock';
import type { BusEvent } from '../event';
import type { Rule } from '../rules/rule';

/** What a template may name without a path of its own. EventBridge user guide, "Input transformation", "Predefined variables". */
export const RESERVED_VARIABLES = [
  'aws.events.rule-arn', 'aws.events.rule-name', 'aws.events.event.ingestion-time', 'aws.events.event', 'aws.events.event.json',
] as const;

type ReservedVariable = (typeof RESERVED_VARIABLES)[number];

function valueOf(name: ReservedVariable, rule: Rule, event: BusEvent, now: EpochMilliseconds): unknown {
  switch (name) {
    case 'aws.events.rule-arn':
      return rule.arn;
    case 'aws.events.rule-name':
      return rule.name;
    case 'aws.events.event.ingestion-time':
      return new Date(now).toISOString();
    case 'aws.events.event':
      return { ...event, detail: undefined };
    case 'aws.events.event.json':
      return event;
    default:
      return name satisfies never;
  }
}

/** An input and the event in which it finds what it names: a template's predefined variables are paths of the rule's own. */
export function withReservedVariables(input: TargetInput, rule: Rule, event: BusEvent, now: EpochMilliseconds): readonly [input: TargetInput, event: unknown] {
  if (input.kind !== 'template' || !input.template.includes('<aws.events.')) return [input, event];
  const paths = Object.fromEntries(RESERVED_VARIABLES.map((name) => [name, `$['${name}']`]));
  const values = Object.fromEntries(RESERVED_VARIABLES.map((name) => [name, valueOf(name, rule, event, now)]));
  return [{ ...input, paths: { ...input.paths, ...paths } }, { ...event, ...values }];
}
