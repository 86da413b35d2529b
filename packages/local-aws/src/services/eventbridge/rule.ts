import type { Scope } from '../../operation/call';
import { ServiceException } from '../../operation/service-exception';
import { table } from '../../state/table';
import type { Given } from '../../operation/operation';
import type { Target } from '@aws-sdk/client-eventbridge';

/** The one bus there is: the account's own. */
export const DEFAULT_BUS = 'default';

export const RULE_STATES = ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'] as const;

export type RuleState = (typeof RULE_STATES)[number];

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly state: RuleState;
  readonly description?: string;
  readonly roleArn?: string;
  /** JSON text. */
  readonly eventPattern?: string;
  readonly scheduleExpression?: string;
  readonly createdBy: string;
  readonly tags: Readonly<Record<string, string>>;
  /** In order of first putting. */
  readonly targets: readonly Given<Target>[];
}

/** Rules of the default bus, by name. */
export const rules = table<Rule>('eventbridge.rules');

export const busArn = ({ account, region }: Scope): string => `arn:aws:events:${region}:${account}:event-bus/${DEFAULT_BUS}`;

export const ruleArn = ({ account, region }: Scope, name: string): string => `arn:aws:events:${region}:${account}:rule/${name}`;

/** @throws ServiceException ResourceNotFoundException */
export function ruleNamed(scope: Scope, name: string): Rule {
  const rule = rules.of(scope).get(name);
  if (!rule) throw new ServiceException('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${DEFAULT_BUS}.`);
  return rule;
}
