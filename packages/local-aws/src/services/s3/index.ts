import type { Operations } from '../../operation/operation';
import type { Service } from '../service';

const operations: Operations<typeof import('@aws-sdk/client-s3')> = {};

export const s3: Service = { operations };
