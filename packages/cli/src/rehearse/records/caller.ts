import type { Location } from '@stopwatch/cloudwatch-simulator';
import { stableUuid } from '@stopwatch/cloudwatch-simulator';

/** Who calls, and what a record says of where from and by which program. */
export interface Caller {
  readonly userIdentity: Readonly<Record<string, unknown>>;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
}

const AUTO_SCALING = 'autoscaling.amazonaws.com';

/**
 * `by` of a scenario's event as the record's `userIdentity`: CloudTrail user guide, "CloudTrail userIdentity element".
 *
 * @param eventTime ISO 8601; a role's session began an hour before
 */
export function callerOf(by: string, { accountId, partition }: Location, eventTime: string): Caller {
  const person = { sourceIPAddress: '203.0.113.17', userAgent: 'aws-cli/2.17.0' };
  const [kind, name = '', session = 'session'] = by.split('/');
  if (by === AUTO_SCALING) {
    const userIdentity = { ...assumed('AWSServiceRoleForAutoScaling', 'AutoScaling', `/aws-service-role/${AUTO_SCALING}`), invokedBy: AUTO_SCALING };
    return { userIdentity, sourceIPAddress: AUTO_SCALING, userAgent: AUTO_SCALING };
  }
  if (kind === 'root') return { ...person, userIdentity: { type: 'Root', principalId: accountId, arn: `arn:${partition}:iam::${accountId}:root`, accountId, accessKeyId: idOf('ASIA', 'root') } };
  if (kind === 'role') return { ...person, userIdentity: assumed(name, session, '') };
  return {
    ...person,
    userIdentity: { type: 'IAMUser', principalId: idOf('AIDA', name), arn: `arn:${partition}:iam::${accountId}:user/${name}`, accountId, accessKeyId: idOf('AKIA', name), userName: name },
  };

  function assumed(role: string, sessionName: string, path: string): Readonly<Record<string, unknown>> {
    const principalId = idOf('AROA', role);
    const sessionIssuer = { type: 'Role', principalId, arn: `arn:${partition}:iam::${accountId}:role${path}/${role}`, accountId, userName: role };
    const creationDate = `${new Date(Date.parse(eventTime) - 3_600_000).toISOString().slice(0, 19)}Z`;
    return {
      type: 'AssumedRole',
      principalId: `${principalId}:${sessionName}`,
      arn: `arn:${partition}:sts::${accountId}:assumed-role/${role}/${sessionName}`,
      accountId,
      accessKeyId: idOf('ASIA', `${role}/${sessionName}`),
      sessionContext: { sessionIssuer, attributes: { creationDate, mfaAuthenticated: 'false' } },
    };
  }
}

/** Twenty characters as IAM's ids have, always the same for a name. */
function idOf(prefix: string, name: string): string {
  return `${prefix}${stableUuid(`${prefix} ${name}`).replaceAll('-', '').toUpperCase().slice(0, 16)}`;
}
