import type { Scope } from '../../../operation/call';
import { resources } from '../resources';
import { stableId } from '../stable-id';
import type { Rule } from './rule';

export interface SecurityGroupRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly rules: readonly Rule[];
}

/** Lets everything out, as each new group does. */
export function everythingOut(ruleId: string): Rule {
  return { id: ruleId, egress: true, protocol: '-1', peer: { kind: 'ipv4', value: '0.0.0.0/0' } };
}

/** The group that comes with a VPC: its members reach each other, and everything out. */
export function defaultGroup(scope: Scope, id: string, vpcId: string): SecurityGroupRow {
  const fromMembers: Rule = { id: stableId(scope, 'sgr', `${id}/in`), egress: false, protocol: '-1', peer: { kind: 'group', value: id, account: scope.account } };
  return { id, name: 'default', description: 'default VPC security group', vpcId, rules: [fromMembers, everythingOut(stableId(scope, 'sgr', `${id}/out`))] };
}

export const securityGroups = resources<SecurityGroupRow>({
  name: 'ec2.security-groups',
  id: ({ id }) => id,
  initial: (scope) => [defaultGroup(scope, stableId(scope, 'sg', 'default'), stableId(scope, 'vpc', 'default'))],
});
