import type {
  AssociateIamInstanceProfileRequest,
  AssociateIamInstanceProfileResult,
  DescribeIamInstanceProfileAssociationsRequest,
  DescribeIamInstanceProfileAssociationsResult,
  DisassociateIamInstanceProfileRequest,
  DisassociateIamInstanceProfileResult,
  IamInstanceProfileAssociation,
  IamInstanceProfileAssociationState,
  ReplaceIamInstanceProfileAssociationRequest,
  ReplaceIamInstanceProfileAssociationResult,
} from '@aws-sdk/client-ec2';

import type { Call, Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { matching, type Fields } from '../describing/filter';
import { nextToken, pageOf } from '../describing/page';
import { kinds, requireOne } from '../resource-kind';
import { stableId } from '../stable-id';
import { without } from '../without';
import { instances, type InstanceRow } from './instance';
import { instanceProfile, type Profile } from './instance-profile';

/** An instance and its profile. The id follows from both, so another profile makes another association. */
function described(scope: Scope, { id }: InstanceRow, profile: Profile, State: IamInstanceProfileAssociationState): IamInstanceProfileAssociation {
  return { AssociationId: stableId(scope, 'iip-assoc', `${id}/${profile.arn}`), InstanceId: id, IamInstanceProfile: { Arn: profile.arn, Id: profile.id }, State };
}

function associations(scope: Scope): readonly IamInstanceProfileAssociation[] {
  return instances.all(scope).flatMap((row) => (row.profile && row.state !== 'terminated' ? [described(scope, row, row.profile, 'associated')] : []));
}

const fields: Fields<IamInstanceProfileAssociation> = {
  'instance-id': ({ InstanceId }) => InstanceId,
  state: ({ State }) => State,
};

function requireAssociation(scope: Scope, id: string): IamInstanceProfileAssociation {
  const found = associations(scope).find(({ AssociationId }) => AssociationId === id);
  if (!found) throw new ServiceException('NoSuchAssociation', `The association '${id}' does not exist`);
  return found;
}

export function describeIamInstanceProfileAssociations(call: Call, input: Given<DescribeIamInstanceProfileAssociationsRequest>): DescribeIamInstanceProfileAssociationsResult {
  const all = input.AssociationIds ? input.AssociationIds.map((id) => requireAssociation(call, id)) : associations(call);
  const page = pageOf(matching(all, input.Filters, fields), input, ({ AssociationId }) => AssociationId!);
  return { IamInstanceProfileAssociations: [...page.items], ...nextToken(page) };
}

/** An instance has one profile at most. */
export function associateIamInstanceProfile(call: Call, input: Given<AssociateIamInstanceProfileRequest>): AssociateIamInstanceProfileResult {
  const row = requireOne(kinds.instance, input.InstanceId, (id) => instances.get(call, id));
  const profile = instanceProfile(call, input.IamInstanceProfile);
  if (row.profile) throw new ServiceException('IncorrectState', `There is an existing association for instance ${row.id}`);
  instances.put(call, { ...row, profile });
  return { IamInstanceProfileAssociation: described(call, row, profile, 'associating') };
}

export function disassociateIamInstanceProfile(call: Call, input: Given<DisassociateIamInstanceProfileRequest>): DisassociateIamInstanceProfileResult {
  const association = requireAssociation(call, input.AssociationId);
  instances.put(call, without(instances.get(call, association.InstanceId!)!, 'profile'));
  return { IamInstanceProfileAssociation: { ...association, State: 'disassociating' } };
}

export function replaceIamInstanceProfileAssociation(call: Call, input: Given<ReplaceIamInstanceProfileAssociationRequest>): ReplaceIamInstanceProfileAssociationResult {
  const { InstanceId } = requireAssociation(call, input.AssociationId);
  const row = instances.get(call, InstanceId!)!;
  const profile = instanceProfile(call, input.IamInstanceProfile);
  instances.put(call, { ...row, profile });
  return { IamInstanceProfileAssociation: described(call, row, profile, 'associating') };
}
