import { BootstrapStack } from '@stopwatch/monitoring-constructs';
import { App } from 'cdktf';
import path from 'node:path';
import { accounts } from './accounts';

const app = new App();
for (const account of accounts) {
  // A path from where Terraform runs to this app, so that the configuration names no directory of one machine.
  const stackDirectory = path.join(app.outdir, 'stacks', `bootstrap-${account.environment}`);
  new BootstrapStack(app, { account, localStateDirectory: path.relative(stackDirectory, path.join(__dirname, '..')) });
}
app.synth();
