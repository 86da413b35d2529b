import type { IamInstanceProfileSpecification } from '@aws-sdk/client-ec2';

import type { Scope } from '../../../operation/call';
import type { Given } from '../../../operation/operation';
import { ServiceException } from '../../../operation/service-exception';
import { instanceProfiles } from '../../iam/instance-profile';
import { invalidValue, missingParameter } from '../refusal';

/** What an instance keeps of its profile. */
export interface Profile {
  readonly arn: string;
  readonly id: string;
}

/**
 * The profile that a request names, by its name or its ARN.
 *
 * @throws ServiceException when IAM has none of the name
 */
export function instanceProfile(scope: Scope, { Name, Arn }: Given<IamInstanceProfileSpecification>): Profile {
  if (Name !== undefined && Arn !== undefined) {
    throw new ServiceException('InvalidParameterCombination', "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'");
  }
  const name = Name ?? Arn?.split('/').at(-1);
  if (name === undefined) throw missingParameter('IamInstanceProfile.Name');
  const found = instanceProfiles.find(scope, name);
  if (found && (Arn ?? found.Arn) === found.Arn) return { arn: found.Arn, id: found.InstanceProfileId };
  throw invalidValue(
    Arn === undefined
      ? `Value (${name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`
      : `Value (${Arn}) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN`,
  );
}
