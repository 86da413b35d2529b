import type { Environment } from '@stopwatch/monitoring-constructs';

export const environment: Environment = {
  name: 'staging',
  accountId: '210987654321',
  region: 'eu-west-2',
  stateBucket: 'acme-stopwatch-state-staging',
  administrators: ['platform@example.com'],
  logRetentionDays: 90,
  archive: { coldAfterDays: 30, expireAfterDays: 180 },
  protectData: true,
};
