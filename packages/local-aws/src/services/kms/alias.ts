import type { CreateAliasRequest, UpdateAliasRequest } from '@aws-sdk/client-kms';

import type { Call } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { aliasArn, keyToChange, type Alias } from './key';

const RESERVED = /^alias\/aws\//;

function requireOwnName(name: string): void {
  if (!name.startsWith('alias/')) throw new ServiceException('ValidationException', 'Invalid identifier');
  if (RESERVED.test(name)) throw new ServiceException('NotAuthorizedException', `Names that begin with alias/aws/ are for AWS, got ${name}`);
}

export function newAlias(call: Call, { AliasName, TargetKeyId }: Given<CreateAliasRequest>): Alias {
  requireOwnName(AliasName);
  if (TargetKeyId.includes('alias/')) throw new ServiceException('ValidationException', 'Aliases must refer to keys. Not aliases');
  const CreationDate = new Date(call.now);
  return { AliasName, AliasArn: aliasArn(call, AliasName), TargetKeyId: keyToChange(call, TargetKeyId).metadata.KeyId, CreationDate, LastUpdatedDate: CreationDate };
}

export function retarget(alias: Alias, { AliasName, TargetKeyId }: Given<UpdateAliasRequest>, call: Call): Alias {
  requireOwnName(AliasName);
  return { ...alias, TargetKeyId: keyToChange(call, TargetKeyId).metadata.KeyId, LastUpdatedDate: new Date(call.now) };
}

export const requireOwnAlias = ({ AliasName }: Alias): void => requireOwnName(AliasName);
