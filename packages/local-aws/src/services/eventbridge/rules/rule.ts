import type { Target } from '@aws-sdk/client-eventbridge';

import type { Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { table } from '../../../state/table';
import type { EpochMilliseconds } from '../../../time/clock';
import { DEFAULT_BUS } from '../buses';

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
  /** The expression, and since when a rate counts. */
  readonly scheduled?: { readonly expression: string; readonly since: EpochMilliseconds };
  readonly createdBy: string;
  readonly tags: Readonly<Record<string, string>>;
  /** In order of first putting. */
  readonly targets: readonly Given<Target>[];
}

/** Rules of the default bus, by name. */
export const rules = table<Rule>('eventbridge.rules');

export const ruleArn = ({ account, region }: Scope, name: string): string => `arn:aws:events:${region}:${account}:rule/${name}`;

/** @throws ServiceException ResourceNotFoundException */
export function ruleNamed(scope: Scope, name: string): Rule {
  const rule = rules.of(scope).get(name);
  if (!rule) throw new ServiceException('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${DEFAULT_BUS}.`);
  return rule;
}
