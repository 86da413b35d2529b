import type { BootstrapAccount } from '@stopwatch/monitoring-constructs';

/** One account for each environment; ids, Regions and bucket names are those of its `environment.ts`. */
export const accounts: readonly BootstrapAccount[] = [
  { environment: 'dev', accountId: '123456789012', region: 'eu-west-2', stateBucket: 'acme-stopwatch-state-dev', migrated: false },
  { environment: 'staging', accountId: '210987654321', region: 'eu-west-2', stateBucket: 'acme-stopwatch-state-staging', migrated: false },
  { environment: 'prod', accountId: '345678901234', region: 'eu-west-2', stateBucket: 'acme-stopwatch-state-prod', migrated: false },
];
