import type { Operations } from '../../operation/operation';
import type { Service } from '../service';

const operations: Operations<typeof import('@aws-sdk/client-ec2')> = {};

export const ec2: Service = { operations };
