import { MonitoringStack } from '@stopwatch/monitoring-constructs';
import { App } from 'cdktf';
import { environment } from './environment';

const app = new App();
new MonitoringStack(app, environment);
app.synth();
