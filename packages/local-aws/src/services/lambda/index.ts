import type { Operations } from '../../operation/operation';
import type { Service } from '../service';

const operations: Operations<typeof import('@aws-sdk/client-lambda')> = {};

export const lambda: Service = { operations };
