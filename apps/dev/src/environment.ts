import type { Environment } from '@stopwatch/monitoring-constructs';

export const environment: Environment = {
  name: 'dev',
  accountId: '123456789012',
  region: 'eu-west-2',
  stateBucket: 'acme-stopwatch-state-dev',
  administrators: ['platform-dev@example.com'],
  logRetentionDays: 30,
  archive: { expireAfterDays: 90 },
  protectData: false,
};
