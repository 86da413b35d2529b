import type { Environment } from '@stopwatch/monitoring-constructs';

export const environment: Environment = {
  name: 'prod',
  accountId: '345678901234',
  region: 'eu-west-2',
  stateBucket: 'acme-stopwatch-state-prod',
  administrators: ['platform@example.com', 'on-call@example.com'],
  logRetentionDays: 365,
  archive: { coldAfterDays: 90, expireAfterDays: 2555 },
  protectData: true,
  production: true,
};
