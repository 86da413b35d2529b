import { MonitoringStack } from '@stopwatch/monitoring-constructs';
import { App } from 'cdktf';
import { prod } from './environment';

const app = new App();
new MonitoringStack(app, prod);
app.synth();
