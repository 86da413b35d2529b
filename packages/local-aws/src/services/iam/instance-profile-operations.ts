import type { Operations } from '../../operation/operation';
import { addRole, instanceProfileDetail, instanceProfiles, newInstanceProfile, profilesOfRole, removeRole, requireNoRole, type InstanceProfile } from './instance-profile';
import { page } from './page';
import { roles } from './roles/role';
import { tagging } from './tagging';

const named = ({ InstanceProfileName }: { readonly InstanceProfileName: string }): string => InstanceProfileName;

const tags = tagging(instanceProfiles, named);
const byName = ({ InstanceProfileName }: InstanceProfile): string => InstanceProfileName;

export const instanceProfileOperations: Operations<typeof import('@aws-sdk/client-iam')> = {
  CreateInstanceProfile: instanceProfiles.create(named, newInstanceProfile, (profile, call) => ({ InstanceProfile: instanceProfileDetail(call, profile) })),
  GetInstanceProfile: instanceProfiles.show(named, (profile, call) => ({ InstanceProfile: instanceProfileDetail(call, profile) })),
  DeleteInstanceProfile: instanceProfiles.remove(named, requireNoRole),
  AddRoleToInstanceProfile: instanceProfiles.change(named, addRole),
  RemoveRoleFromInstanceProfile: instanceProfiles.change(named, removeRole),
  ListInstanceProfiles: (call, { PathPrefix = '/', ...requested }) => {
    const { items, ...more } = page(instanceProfiles.of(call).values().filter(({ Path }) => Path.startsWith(PathPrefix)), requested, byName);
    return { InstanceProfiles: items.map((profile) => instanceProfileDetail(call, { ...profile, tags: {} })), ...more };
  },
  ListInstanceProfilesForRole: (call, { RoleName, ...requested }) => {
    roles.require(call, RoleName);
    const { items, ...more } = page(profilesOfRole(call, RoleName), requested, byName);
    return { InstanceProfiles: items.map((profile) => instanceProfileDetail(call, { ...profile, tags: {} })), ...more };
  },
  TagInstanceProfile: tags.tag,
  UntagInstanceProfile: tags.untag,
  ListInstanceProfileTags: tags.list,
};
