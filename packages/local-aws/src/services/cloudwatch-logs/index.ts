import type { Operations } from '../../operation/operation';
import type { Service } from '../service';

const operations: Operations<typeof import('@aws-sdk/client-cloudwatch-logs')> = {};

export const cloudwatchLogs: Service = { operations };
