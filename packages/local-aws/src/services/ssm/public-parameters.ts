import type { Parameter } from '@aws-sdk/client-ssm';

import type { Scope } from '../../operation/call';
import { amazonImageId, amazonImages } from '../ec2/amazon-images';

const SINCE = new Date(Date.UTC(2025, 7, 20));

/** Parameters that AWS keeps for everybody, in every Region: ids of the current Amazon Linux images. */
export function publicParameters({ region }: Scope): readonly Parameter[] {
  return amazonImages.map(({ parameterName }) => ({
    Name: parameterName,
    Type: 'String',
    Value: amazonImageId(region, parameterName),
    Version: 1,
    LastModifiedDate: SINCE,
    ARN: `arn:aws:ssm:${region}::parameter${parameterName}`,
    DataType: 'text',
  }));
}

export const publicParameter = (scope: Scope, name: string): Parameter | undefined => publicParameters(scope).find(({ Name }) => Name === name);
