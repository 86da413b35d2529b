import { MonitoringStack } from '@stopwatch/monitoring-constructs';
import { App } from 'cdktf';
import { dev } from './environment';

const app = new App();
new MonitoringStack(app, dev);
app.synth();
