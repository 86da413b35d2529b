import { MonitoringStack } from '@stopwatch/monitoring-constructs';
import { App } from 'cdktf';
import { staging } from './environment';

const app = new App();
new MonitoringStack(app, staging);
app.synth();
