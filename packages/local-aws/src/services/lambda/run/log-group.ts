import { allows } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import { logGroupArn, logGroups } from '../../cloudwatch-logs/groups/log-group';
import { rolePoliciesOf } from '../../iam/role-policies';

/** Lambda makes a function's log group with its first log event, where the function's role lets it. */
export function requireLogGroup(scope: Scope, name: string, role: string): void {
  if (logGroups.of(scope).has(name)) return;
  const arn = logGroupArn(scope, name);
  const verdicts = (rolePoliciesOf(scope, role)?.permissions ?? []).map((policy) => allows(policy, { principal: {}, action: 'logs:CreateLogGroup', resource: arn, context: {} }));
  if (!verdicts.includes('allow') || verdicts.includes('deny')) return;
  logGroups.of(scope).put(name, { name, arn, creationTime: scope.world.clock.now(), logGroupClass: 'STANDARD', deletionProtectionEnabled: false, tags: {} });
}
