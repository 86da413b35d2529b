import { z } from 'zod';
import { CannotRunError } from '../failure';
import type { AlarmChoice } from '../drill/drill';

const outputs = z.object({
  environment: z.string(),
  account_id: z.string(),
  region: z.string(),
  /** Unknown is taken for production. */
  production: z.boolean().default(true),
  /** Detection → scope (`fleet`, or the name of an instance) → alarm name. */
  detection_alarms: z.record(z.record(z.string())),
  log_group_name: z.string(),
  trail_name: z.string(),
  drill_instance_id: z.string({ message: 'is missing: the environment has no instance that drills may stop (drillInstance)' }),
  drill_tag: z.object({ key: z.string(), value: z.string() }),
  dashboard_url: z.string().optional(),
});

/** What a deployed environment says of itself: the outputs of its stack. */
export interface EnvironmentOutputs {
  readonly environment: string;
  readonly accountId: string;
  readonly region: string;
  readonly production: boolean;
  readonly detectionAlarms: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly logGroupName: string;
  readonly trailName: string;
  readonly instanceId: string;
  readonly drillTag: { readonly key: string; readonly value: string };
  readonly dashboardUrl?: string;
}

/** Name of the drill instance among the instances of a detection. */
const DRILL_INSTANCE = 'drill';

/**
 * Reads outputs: of `terraform output -json` (`{ name: { value } }`), or of `cdktf output --outputs-file` (`{ stack: { name: value } }`).
 *
 * @param source for messages
 * @throws CannotRunError naming every output that is missing or of another kind
 */
export function readOutputs(text: string, source: string): EnvironmentOutputs {
  const result = outputs.safeParse(plainValues(parse(text, source)));
  if (!result.success) throw new CannotRunError(result.error.issues.map(({ message, path }) => `${source}: output ${path.join('.')}: ${message}`));
  const { data } = result;
  return {
    environment: data.environment,
    accountId: data.account_id,
    region: data.region,
    production: data.production,
    detectionAlarms: data.detection_alarms,
    logGroupName: data.log_group_name,
    trailName: data.trail_name,
    instanceId: data.drill_instance_id,
    drillTag: data.drill_tag,
    ...(data.dashboard_url === undefined ? {} : { dashboardUrl: data.dashboard_url }),
  };
}

/** @throws CannotRunError when the environment has no such alarm */
export function alarmName({ detectionAlarms, environment }: EnvironmentOutputs, { detection, scope }: AlarmChoice): string {
  const alarms = detectionAlarms[detection];
  if (alarms === undefined) throw new CannotRunError([`${environment} has no detection ${detection}; it has ${Object.keys(detectionAlarms).join(', ')}`]);
  const name = alarms[scope === 'fleet' ? 'fleet' : DRILL_INSTANCE];
  if (name === undefined) throw new CannotRunError([`${environment} has no alarm of ${detection} for ${scope === 'fleet' ? 'the fleet' : 'the drill instance'}; it has ${Object.values(alarms).join(', ')}`]);
  return name;
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CannotRunError([`${source}: not JSON: ${(error as Error).message}`]);
  }
}

function plainValues(document: unknown): unknown {
  if (!isObject(document)) return document;
  const entries = Object.entries(document);
  if (entries.length > 0 && entries.every(([, one]) => isObject(one) && 'value' in one)) {
    return Object.fromEntries(entries.map(([name, one]) => [name, (one as { value: unknown }).value]));
  }
  const [only] = entries;
  return entries.length === 1 && isObject(only![1]) && 'drill_tag' in only![1] ? only![1] : document;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
