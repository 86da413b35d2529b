import { MonitoringStack } from '@stopwatch/monitoring-constructs';
import { Testing } from 'cdktf';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { environment } from './environment';

test('the environment can be synthesized under its own name', () => {
  const stack = new MonitoringStack(Testing.app(), environment);
  expect(stack.node.id).toBe(path.basename(path.join(__dirname, '..')));
  expect(stack.toTerraform().resource).toHaveProperty('aws_cloudtrail');
});

test('the bootstrap makes the state bucket that the environment uses', () => {
  const accounts = readFileSync(path.join(__dirname, '../../bootstrap/src/accounts.ts'), 'utf8');
  const { accountId, name, region, stateBucket } = environment;
  expect(accounts).toContain(`environment: '${name}', accountId: '${accountId}', region: '${region}', stateBucket: '${stateBucket}'`);
});
