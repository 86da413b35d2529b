import { z } from 'zod';
import { LOG_RETENTION_DAYS } from '../validations/log-retention';
import { region } from '../validations/regions';
import { accountId, bucketName, emailAddress, httpsUrl } from '../validations/text-rules';
import type { TextRule } from '../validations/values';
import type { Environment } from './environment';

/** An environment literal with values that nothing could be deployed with. Names the environment, and each field with its value. */
export class EnvironmentError extends Error {
  constructor(name: string, readonly problems: readonly string[]) {
    super([`environment ${name} is not usable:`, ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'EnvironmentError';
  }
}

/**
 * Checks what the types cannot: shapes of names, limits of numbers, and fields that nobody reads (a misspelled `tresholds`).
 *
 * @throws EnvironmentError with every problem at once
 */
export function checkEnvironment(environment: Environment): Environment {
  const result = schema.safeParse(environment);
  if (result.success) return environment;
  throw new EnvironmentError(String(environment.name), result.error.issues.map((issue) => describe(environment, issue)));
}

const text = (rule: TextRule) => z.string().refine(rule.accepts, { message: `must be ${rule.limit}` });
const whole = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return z.number({ message }).int(message).min(least, message).max(most, message);
};
const matching = (pattern: RegExp, limit: string) => z.string().regex(pattern, `must be ${limit}`);

const schema: z.ZodType<Environment> = z
  .object({
    name: matching(/^[a-z][a-z0-9-]{0,29}$/, 'up to 30 lower-case letters, digits and hyphens, a letter first'),
    accountId: text(accountId),
    region: text(region),
    stateBucket: text(bucketName),
    administrators: z.array(text(emailAddress)).min(1, 'must name at least one e-mail address'),
    slack: z
      .object({
        workspaceId: matching(/^T[A-Z0-9]{6,}$/, 'a Slack workspace id, e.g. T0123ABCD'),
        channelId: matching(/^[CG][A-Z0-9]{6,}$/, 'a Slack channel id, e.g. C0123ABCD'),
      })
      .strict()
      .optional(),
    toleratedStops: whole(1, 1_000_000).optional(),
    // API_PutMetricAlarm: period × evaluation periods is at most 604,800 s, a week.
    periodHours: whole(1, 168).optional(),
    watchedInstances: z.record(matching(/^[A-Za-z0-9-]+$/, 'named with letters, digits and hyphens'), matching(/^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/, 'an instance id, e.g. i-0123456789abcdef0')).optional(),
    drillInstance: z.boolean().optional(),
    logRetentionDays: z.custom<Environment['logRetentionDays']>((days) => LOG_RETENTION_DAYS.some((known) => known === days), `must be one of ${LOG_RETENTION_DAYS.join(', ')}`),
    archive: z.object({ coldAfterDays: whole(0, 36_500).optional(), expireAfterDays: whole(1, 36_500) }).strict(),
    protectData: z.boolean(),
    production: z.boolean().optional(),
    anomalyDetection: z.boolean().optional(),
    restartInstances: z.boolean().optional(),
    threatDetection: z.boolean().optional(),
    runbookBase: text(httpsUrl).optional(),
    tags: z.record(z.string().max(256)).optional(),
  })
  .strict() as unknown as z.ZodType<Environment>;

function describe(environment: Environment, issue: z.ZodIssue): string {
  const value = issue.path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], environment);
  const place = issue.path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`)).join('');
  if (issue.code === 'unrecognized_keys') return `${[place, issue.keys.join(', ')].filter((part) => part !== '').join('.')}: no such field`;
  const got = value === undefined ? 'nothing' : JSON.stringify(value);
  return `${place} ${issue.message === 'Required' ? 'must be given' : issue.message}, got ${got}`;
}
