import { z } from 'zod';
import { readDuration } from '../duration';

const duration = z.string().transform((text, context) => {
  const milliseconds = readDuration(text);
  if (milliseconds !== undefined && milliseconds > 0) return milliseconds;
  context.addIssue({ code: 'custom', message: `must be a duration such as 90s, 20m, 1h 30m or 3d, got ${JSON.stringify(text)}` });
  return z.NEVER;
});

/** `74h`, or `3 periods` of the alarm, or `3 periods 2h`: what an alarm may do depends on how far back it looks. */
const window = z.string().transform((text, context): Window => {
  const [, count, rest = ''] = /^(?:(\d+) periods?(?:\s+|$))?(.*)$/.exec(text.trim()) ?? [];
  const more = rest === '' && count !== undefined ? 0 : readDuration(rest);
  if (more !== undefined && (more > 0 || Number(count) > 0)) return { periods: Number(count ?? 0), more };
  context.addIssue({ code: 'custom', message: `must be a duration such as 30m, or periods of the alarm such as "3 periods" or "3 periods 2h", got ${JSON.stringify(text)}` });
  return z.NEVER;
});

/** So many periods of the alarm, and so many milliseconds more. */
export interface Window {
  readonly periods: number;
  readonly more: number;
}

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
  z.object({ expect: z.literal('rings'), times: z.number().int().min(0), for: window, observe: duration.optional(), ...mark }).strict(),
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
export type AlarmChoice = Drill['alarm'];

type Written = Drill['expectations'][number];
/** An expectation whose window is known: it may depend on the period of the alarm that is deployed. */
export type Expectation = Exclude<Written, { expect: 'rings' }> | (Omit<Extract<Written, { expect: 'rings' }>, 'for'> & { readonly for: number });
/** A drill for the alarms as they are deployed. */
export type TimedDrill = Omit<Drill, 'expectations'> & { readonly expectations: readonly Expectation[] };

/** @param periodOf period of an alarm in milliseconds; 0 when there is none, and then its windows end at once */
export function inPeriods(drill: Drill, periodOf: (choice: AlarmChoice) => number): TimedDrill {
  const timed = (one: Written): Expectation => (one.expect === 'rings' ? { ...one, for: one.for.periods * periodOf(alarmOf(drill, one)) + one.for.more } : one);
  return { ...drill, expectations: drill.expectations.map(timed) };
}

/** The alarm that an expectation is about. */
export function alarmOf(drill: { readonly alarm: AlarmChoice }, one: { readonly alarm?: AlarmChoice | undefined }): AlarmChoice {
  return one.alarm ?? drill.alarm;
}

/** How long the actions and the longest expectation may take together, on a target whose time runs as ours does. */
export function longestWait(drill: TimedDrill, canSpeedUp: boolean): number {
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
