import { z } from 'zod';
import { duration, moment, time } from './moment';

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'must be letters, digits and hyphens, a letter first');
const oneOrMore = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(name).min(1));
const state = z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']);
const seconds = z.number().min(0);

/** `user/alice`, `role/Admin` (with `/session` if it matters), `root`, or the service that scales in. */
const caller = z
  .string()
  .regex(/^(?:root|autoscaling\.amazonaws\.com|user\/[\w+=,.@-]+|role\/[\w+=,.@-]+(?:\/[\w+=,.@-]+)?)$/, 'must be user/<name>, role/<name>, role/<name>/<session>, root or autoscaling.amazonaws.com');

const VERBS = ['stop', 'start', 'terminate', 'shutdown', 'record'] as const;

/** Something that happens: one API call, or a shutdown in the guest, of which CloudTrail knows nothing. */
const event = z
  .object({
    at: moment,
    /** StopInstances: one call for all instances that are named. */
    stop: oneOrMore.optional(),
    start: oneOrMore.optional(),
    terminate: oneOrMore.optional(),
    /** Shut down from inside: EventBridge tells of the new states, no call is recorded. */
    shutdown: oneOrMore.optional(),
    by: caller.default('user/alice'),
    /** Denied: no permission. */
    refused: z.boolean().default(false),
    dryRun: z.boolean().default(false),
    /** The instances were stopped before, whatever the scenario did so far. */
    alreadyStopped: z.boolean().default(false),
    /** Fields of the record that differ from what they would be; alone, those of any other call. */
    record: z.record(z.unknown()).optional(),
  })
  .strict()
  .superRefine((one, context) => {
    const verbs = VERBS.filter((verb) => one[verb] !== undefined && (verb !== 'record' || VERBS.every((other) => other === 'record' || one[other] === undefined)));
    if (verbs.length !== 1) context.addIssue({ code: 'custom', message: `an event has one of ${VERBS.join(', ')}, got ${verbs.length === 0 ? 'none' : verbs.join(' and ')}` });
    for (const [flag, allowed] of [['alreadyStopped', ['stop']], ['refused', ['stop', 'start', 'terminate']], ['dryRun', ['stop', 'start', 'terminate']]] as const) {
      if (one[flag] && verbs.some((verb) => !(allowed as readonly string[]).includes(verb))) context.addIssue({ code: 'custom', path: [flag], message: `says something of ${allowed.join(', ')} only` });
    }
    if (one.refused && one.dryRun) context.addIssue({ code: 'custom', path: ['dryRun'], message: 'a dry run that is refused is simply refused' });
    if (one.shutdown !== undefined && one.record !== undefined) context.addIssue({ code: 'custom', path: ['record'], message: 'a shutdown in the guest has no record' });
  });

const alarm = z.string().min(1);

/** A change of state that must come. */
const transition = z
  .object({
    alarm,
    from: state.optional(),
    to: state,
    at: moment,
    within: duration.default('PT1M'),
    /** What became of the alarm's actions for the new state. @default - not looked at */
    actions: z.enum(['executed', 'failed', 'none']).optional(),
  })
  .strict();

/** An alarm that must not ring. */
const quiet = z.object({ alarm, from: moment.optional(), until: moment.optional() }).strict();

/** Judged from the scenario's start on: what the deployment itself does is not. */
const expectations = z
  .object({
    /** All changes of each alarm that is named here, in order. */
    transitions: z.array(transition).default([]),
    quiet: z.array(quiet).default([]),
    /** Alarms of which nothing is expected. Every other metric alarm that is not named must stay quiet all the time. */
    unchecked: z.array(alarm).default([]),
    /** Events that nobody heard of because the alarm rang already, over all alarms. @default - not looked at */
    masked: z.number().int().min(0).optional(),
    /** Rings with no new event, over all alarms. @default - not looked at */
    echoes: z.number().int().min(0).optional(),
    /** E-mails sent. @default - not looked at */
    emails: z.number().int().min(0).optional(),
  })
  .strict();

const delay = z.object({ minimum: seconds, typical: seconds, maximum: seconds, seed: z.string().optional(), duplicates: z.number().min(0).max(1).optional() }).strict();

/** What AWS does not promise, or does not document: docs/simulator-model.md. */
const parameters = z
  .object({
    /** From the call to the log group: always so many seconds, or a distribution. */
    deliveryDelay: z.custom<number | z.output<typeof delay>>().superRefine((value, context) => {
      const result = typeof value === 'number' ? seconds.safeParse(value) : delay.safeParse(value);
      for (const issue of result.error?.issues ?? []) context.addIssue(issue);
    }).optional(),
    stamp: z.enum(['delivery', 'eventTime']).optional(),
    busDelay: seconds.optional(),
    evaluationSecond: z.number().min(0).lt(60).optional(),
    evaluationRange: z.number().int().min(1).optional(),
    publishLag: z.number().int().min(0).optional(),
    /** Subscriptions nobody has confirmed, by endpoint or Terraform address. */
    unconfirmed: z.array(z.string()).optional(),
  })
  .strict();

export const scenarioSchema = z
  .object({
    name: z.string().min(1).max(80),
    description: z.string().min(1),
    /** Where durations count from. */
    start: time.default('2026-03-02T08:00:00Z'),
    /** How long before the start the stack was deployed. */
    deployedBefore: duration.default('PT1H'),
    /** @default - four days after the last event, when all periods of all alarms have forgotten it */
    until: moment.optional(),
    /** A call that concerns no detection, this often: an account is never silent. */
    background: duration.default('PT30M'),
    parameters: parameters.default({}),
    /** Name → instance id; `${part}` is the one instance of the stack whose Terraform address has that part. */
    instances: z.record(name, z.string().regex(/^(?:i-[0-9a-f]{8}(?:[0-9a-f]{9})?|\$\{[\w.-]+\})$/, 'must be an instance id such as i-0123456789abcdef0, or ${part of a Terraform address}')).default({}),
    events: z.array(event).default([]),
    expect: expectations.optional(),
  })
  .strict()
  .superRefine(({ instances, events, start, deployedBefore }, context) => {
    const known = Object.keys(instances);
    for (const [index, one] of events.entries()) {
      for (const verb of ['stop', 'start', 'terminate', 'shutdown'] as const) {
        const unknown = one[verb]?.find((instance) => !known.includes(instance));
        if (unknown !== undefined) context.addIssue({ code: 'custom', path: ['events', index, verb], message: `no instance is called ${JSON.stringify(unknown)}; there are: ${known.join(', ') || 'none'}` });
      }
      if (one.at.kind === 'absolute' && one.at.time < start - deployedBefore) context.addIssue({ code: 'custom', path: ['events', index, 'at'], message: 'is before the stack was deployed' });
    }
  });

/** A scenario as data: docs/rehearsal.md. Durations are milliseconds. */
export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioEvent = Scenario['events'][number];
export type Expectations = NonNullable<Scenario['expect']>;
