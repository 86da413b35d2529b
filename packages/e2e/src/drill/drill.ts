import { z } from 'zod';
import { readDuration } from '../duration';

const duration = z.string().transform((text, context) => {
  const milliseconds = readDuration(text);
  if (milliseconds !== undefined && milliseconds > 0) return milliseconds;
  context.addIssue({ code: 'custom', message: `must be a duration such as 90s, 20m, 1h 30m or 3d, got ${JSON.stringify(text)}` });
  return z.NEVER;
});

const name = z.string().min(1).max(60);
const state = z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']);

const alarm = z
  .object({
    /** Detection whose alarm it is, as in the output `detection_alarms`. */
    detection: name,
    /** The alarm over all instances, or that of the drill's instance. */
    scope: z.enum(['fleet', 'instance']).default('fleet'),
  })
  .strict();

/** One thing that the drill does. `name` is what expectations refer to. */
const action = z.discriminatedUnion('do', [
  /** StopInstances; done when the instance is stopped, unless `wait` is false. */
  z.object({ do: z.literal('stop'), name: name.optional(), wait: z.boolean().default(true) }).strict(),
  /** StartInstances; done when the instance is running. */
  z.object({ do: z.literal('start'), name: name.optional() }).strict(),
  /** StopInstances while stop protection is on, so that EC2 refuses it; the protection is as before afterwards. */
  z.object({ do: z.literal('refusedStop'), name: name.optional() }).strict(),
  /** StopInstances with DryRun. */
  z.object({ do: z.literal('dryRunStop'), name: name.optional() }).strict(),
  z.object({ do: z.literal('wait'), for: duration, name: name.optional() }).strict(),
]);

const mark = { of: name.describe('name of an action, or "start" for the beginning of the drill'), alarm: alarm.optional() };

const expectation = z.discriminatedUnion('expect', [
  /** The alarm's history has a transition to this state after the action, and in time. */
  z.object({ expect: z.literal('transition'), to: state, within: duration, ...mark }).strict(),
  /** The history says that the transition to ALARM had an action executed, in time. */
  z.object({ expect: z.literal('action'), within: duration, ...mark }).strict(),
  /** The message reached a subscription of the drill's own. Not judged where none is permitted. */
  z.object({ expect: z.literal('message'), within: duration, ...mark }).strict(),
  /** Somebody other than the drill is subscribed to each topic that the alarm tells, and has confirmed. */
  z.object({ expect: z.literal('listener'), alarm: alarm.optional() }).strict(),
  /**
   * The alarm goes to ALARM exactly so often in the window. Where time cannot be sped up only the first `observe` of the window is
   * waited for, and the report says so.
   */
  z.object({ expect: z.literal('rings'), times: z.number().int().min(0), for: duration, observe: duration.optional(), ...mark }).strict(),
]);

export const drillSchema = z
  .object({
    drill: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens, a letter first'),
    summary: z.string().min(1),
    /** The alarm that the drill is about; expectations may name another. */
    alarm,
    warmUp: z
      .object({
        /** State the instance must be in; any other is unexpected. It is also what clean-up restores. */
        instance: z.enum(['running', 'stopped']).default('running'),
        /** State the alarm must be in: an alarm that rings already cannot ring again. */
        alarm: state.default('OK'),
        /** Most that may have been counted within the alarm's period before the drill. */
        counted: z.number().int().min(0).default(0),
        /** How long to wait for that; on an endpoint whose time can be sped up always for as long as it takes. */
        patience: duration.optional(),
      })
      .strict()
      .default({}),
    actions: z.array(action).min(1),
    expectations: z.array(expectation).min(1),
  })
  .strict()
  .superRefine((drill, context) => {
    const names = drill.actions.flatMap((one) => one.name ?? []);
    for (const [index, one] of names.entries()) {
      if (names.indexOf(one) !== index || one === 'start') context.addIssue({ code: 'custom', path: ['actions'], message: `two things are called ${JSON.stringify(one)}` });
    }
    for (const [index, one] of drill.expectations.entries()) {
      if (!('of' in one) || one.of === 'start' || names.includes(one.of)) continue;
      context.addIssue({ code: 'custom', path: ['expectations', index, 'of'], message: `must be the name of an action (${[...names, 'start'].join(', ')}), got ${JSON.stringify(one.of)}` });
    }
  });

/** A drill as data: docs/drills.md. Durations are milliseconds. */
export type Drill = z.output<typeof drillSchema>;
export type DrillAction = Drill['actions'][number];
export type Expectation = Drill['expectations'][number];
export type AlarmChoice = Drill['alarm'];

/** The alarm that an expectation is about. */
export function alarmOf(drill: Drill, one: Expectation): AlarmChoice {
  return one.alarm ?? drill.alarm;
}

/** How long the actions and the longest expectation may take together, on a target whose time runs as ours does. */
export function longestWait(drill: Drill, canSpeedUp: boolean): number {
  return Math.max(0, ...drill.expectations.map((one) => waitOf(one, canSpeedUp)));
}

/** How long after its mark an expectation can still be open. */
export function waitOf(one: Expectation, canSpeedUp: boolean): number {
  switch (one.expect) {
    case 'transition':
    case 'action':
    case 'message':
      return one.within;
    case 'listener':
      return 0;
    case 'rings':
      return canSpeedUp ? one.for : (one.observe ?? one.for);
    default:
      return one satisfies never;
  }
}
