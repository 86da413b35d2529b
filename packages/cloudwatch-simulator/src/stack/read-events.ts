import { EventPatternError, parseEventPattern } from '../events/pattern-reader';
import type { Arguments } from './arguments';
import type { EventRuleModel, EventTargetModel, TargetInput } from './model';
import type { Location } from './location';

/** A part of a resource that the model leaves out. */
export class NotModelled extends Error {
  override readonly name = 'NotModelled';
}

/**
 * Reads an `aws_cloudwatch_event_rule`, without its targets.
 *
 * @throws NotModelled for schedules, other buses and patterns with operators that are not modelled
 */
export function readEventRule(args: Arguments, location: Location): EventRuleModel {
  const bus = args.optionalText('event_bus_name') ?? 'default';
  if (bus !== 'default') throw new NotModelled(`it is on the bus ${bus}; only the default bus receives events of AWS services`);
  if (!args.has('event_pattern')) throw new NotModelled('a schedule calls its targets by the clock, not because of an event');
  const name = args.text('name');
  const state = args.optionalText('state') ?? (args.flag('is_enabled', true) ? 'ENABLED' : 'DISABLED');
  return {
    address: args.block.address,
    name,
    arn: `arn:${location.partition}:events:${location.region}:${location.accountId}:rule/${name}`,
    enabled: state !== 'DISABLED',
    readOnlyEvents: state === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    pattern: readPattern(args),
    targets: [],
  };
}

function readPattern(args: Arguments): EventRuleModel['pattern'] {
  try {
    return parseEventPattern(args.text('event_pattern'));
  } catch (error) {
    if (error instanceof EventPatternError) throw new NotModelled(`event_pattern: ${error.message}`);
    throw error;
  }
}

/** Reads an `aws_cloudwatch_event_target`. */
export function readEventTarget(args: Arguments): { readonly rule: string; readonly target: EventTargetModel } {
  return { rule: args.text('rule'), target: { address: args.block.address, arn: args.text('arn'), input: readInput(args) } };
}

function readInput(args: Arguments): TargetInput {
  const [transformer] = args.blocks('input_transformer');
  if (transformer !== undefined) return { kind: 'template', paths: transformer.map('input_paths'), template: transformer.text('input_template') };
  const constant = args.optionalText('input');
  if (constant !== undefined) return { kind: 'constant', text: constant };
  const path = args.optionalText('input_path');
  return path === undefined ? { kind: 'event' } : { kind: 'path', path };
}
