import type { AccessControlPolicy, Grant } from '@aws-sdk/client-s3';

import type { Scope } from '../../../operation/call';
import { ownerOf, type Bucket } from '../bucket';
import { invalidArgument, malformedXml, refusal400 } from '../refusal';

const ALL_USERS = 'http://acs.amazonaws.com/groups/global/AllUsers';
const AUTHENTICATED_USERS = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';
const LOG_DELIVERY = 'http://acs.amazonaws.com/groups/s3/LogDelivery';

const group = (uri: string, ...permissions: readonly ('READ' | 'WRITE' | 'READ_ACP')[]): readonly Grant[] =>
  permissions.map((Permission) => ({ Grantee: { Type: 'Group', URI: uri }, Permission }));

/** What each canned ACL grants besides the owner. Amazon S3 user guide, "Canned ACL". */
const CANNED: Readonly<Record<string, readonly Grant[]>> = {
  private: [],
  'public-read': group(ALL_USERS, 'READ'),
  'public-read-write': group(ALL_USERS, 'READ', 'WRITE'),
  'authenticated-read': group(AUTHENTICATED_USERS, 'READ'),
  'log-delivery-write': group(LOG_DELIVERY, 'WRITE', 'READ_ACP'),
};

export function privateAcl(scope: Scope): { readonly Owner: { readonly ID: string }; readonly Grants: readonly Grant[] } {
  return { Owner: ownerOf(scope), Grants: [{ Grantee: { ...ownerOf(scope), Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }] };
}

const GRANT_HEADERS = { GrantFullControl: 'FULL_CONTROL', GrantRead: 'READ', GrantReadACP: 'READ_ACP', GrantWrite: 'WRITE', GrantWriteACP: 'WRITE_ACP' } as const;

/** `id="…", uri="…"` */
function grantees(header: string): readonly NonNullable<Grant['Grantee']>[] {
  return header.split(',').map((item) => {
    const [, kind, value = ''] = /^\s*(id|uri)="?([^"]*)"?\s*$/.exec(item) ?? [];
    if (kind === undefined) throw invalidArgument('x-amz-grant', item.trim(), 'Argument format not recognized');
    return kind === 'id' ? { Type: 'CanonicalUser' as const, ID: value } : { Type: 'Group' as const, URI: value };
  });
}

function headerGrants(input: Readonly<Record<string, unknown>>): readonly Grant[] {
  return Object.entries(GRANT_HEADERS).flatMap(([name, Permission]) => {
    const header = input[name];
    return typeof header === 'string' ? grantees(header).map((Grantee) => ({ Grantee, Permission })) : [];
  });
}

interface OwnershipControls {
  readonly Rules?: readonly { readonly ObjectOwnership?: string }[];
}

/**
 * What a request to set an ACL makes of it.
 *
 * @throws ServiceException AccessControlListNotSupported in a bucket whose owner owns everything, as new buckets' do
 */
export function acceptAcl(input: Readonly<Record<string, unknown>>, { configuration }: Bucket, scope: Scope): object {
  const ownership = (configuration['OwnershipControls'] as OwnershipControls | undefined)?.Rules?.[0]?.ObjectOwnership;
  if (ownership === 'BucketOwnerEnforced') throw refusal400('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  const policy = input['AccessControlPolicy'] as AccessControlPolicy | undefined;
  if (policy) return { Owner: policy.Owner ?? ownerOf(scope), Grants: policy.Grants ?? [] };
  const canned = input['ACL'];
  if (typeof canned === 'string') {
    const granted = CANNED[canned];
    if (!granted) throw invalidArgument('x-amz-acl', canned, '');
    return { ...privateAcl(scope), Grants: [...privateAcl(scope).Grants, ...granted] };
  }
  const granted = headerGrants(input);
  if (granted.length === 0) throw malformedXml();
  return { Owner: ownerOf(scope), Grants: granted };
}
