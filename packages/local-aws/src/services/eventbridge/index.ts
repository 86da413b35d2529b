import type { Operations } from '../../operation/operation';
import type { Service } from '../service';

const operations: Operations<typeof import('@aws-sdk/client-eventbridge')> = {};

export const eventbridge: Service = { operations };
