// A stack with everything switched on that the constructs offer, also what no environment uses.
const { AccountStack, InstanceStopMonitoring, MetricAlarm, MonitoredInstance, StateStore, monitoringProps } = require('@stopwatch/monitoring-constructs');
const { InstanceRestart } = require('@stopwatch/monitoring-constructs/remediation');
const { App, LocalBackend } = require('cdktf');
const path = require('node:path');

/**
 * Every option that an environment has.
 *
 * @param {string} instanceId
 * @returns {Required<import('@stopwatch/monitoring-constructs').Environment>}
 */
function environmentWith(instanceId) {
  return {
    name: 'every',
    accountId: '123456789012',
    region: 'eu-west-2',
    stateBucket: 'acme-stopwatch-state-every',
    administrators: ['platform@example.com', 'on-call@example.com'],
    slack: { workspaceId: 'T0123ABCD', channelId: 'C0123ABCD' },
    toleratedStops: 1,
    periodHours: 24,
    watchedInstances: { web: instanceId },
    drillInstance: true,
    logRetentionDays: 30,
    archive: { coldAfterDays: 30, expireAfterDays: 90 },
    protectData: false,
    production: false,
    anomalyDetection: true,
    restartInstances: true,
    threatDetection: true,
    runbookBase: 'https://example.com/runbooks',
    tags: { team: 'platform' },
  };
}

class EveryFeature extends AccountStack {
  /** @param {App} app @param {{ instanceId: string, subnetId: string, queueArn: string }} surroundings */
  constructor(app, { instanceId, queueArn, subnetId }) {
    const environment = environmentWith(instanceId);
    const { name, accountId, region, tags } = environment;
    super(app, name, { accountId, region, tags });
    new LocalBackend(this, { path: `${name}.tfstate` });
    new StateStore(this, 'state', { bucketName: environment.stateBucket, key: { preventDestroy: false }, bucket: { preventDestroy: false, forceDestroy: true } });
    new MonitoredInstance(this, 'other', { name: 'stopwatch-every-other', subnetId, instanceType: 't3.nano', detailedMonitoring: true });
    const props = monitoringProps(environment);
    const { bucket, ...trail } = props.trail ?? {};
    new InstanceStopMonitoring(this, 'monitoring', {
      ...props,
      notifications: { ...props.notifications, subscriptions: [...props.notifications.subscriptions, ...this.moreSubscriptions(queueArn)] },
      trail: {
        ...trail,
        insights: ['ApiCallRateInsight', 'ApiErrorRateInsight'],
        bucket: { ...bucket, objectLock: { retentionDays: 30 }, accessLogs: { expireAfterDays: 90 } },
      },
      summary: { suppressor: { alarm: this.maintenance() } },
      tellRecovery: true,
    });
  }

  /** @param {string} queueArn @returns {import('@stopwatch/monitoring-constructs').Subscription[]} */
  moreSubscriptions(queueArn) {
    return [
      { protocol: 'sms', endpoint: '+447700900123' },
      { protocol: 'https', endpoint: 'https://hooks.example.com/alarms', rawMessageDelivery: true },
      { protocol: 'sqs', endpoint: queueArn, filterPolicy: { source: ['stopwatch'] } },
      { protocol: 'lambda', endpoint: new InstanceRestart(this, 'listener', { name: 'stopwatch-every-listener' }).arn },
    ];
  }

  /** Rings while people work on the instances: then nobody needs the summary. */
  maintenance() {
    const metric = { namespace: 'Operations', metricName: 'Maintenance' };
    return new MetricAlarm(this, 'maintenance', { alarmName: 'stopwatch-every-maintenance', description: 'Work goes on.', metric, period: 60, threshold: 0, treatMissingData: 'notBreaching' });
  }
}

/**
 * Synthesizes it.
 *
 * @param {string} outdir
 * @param {{ instanceId: string, subnetId: string, queueArn: string }} surroundings what is there already
 * @returns {string} the directory to run Terraform in
 */
function synthesizeEveryFeature(outdir, surroundings) {
  const app = new App({ outdir });
  const { node } = new EveryFeature(app, surroundings);
  app.synth();
  return path.join(outdir, 'stacks', node.id);
}

module.exports = { environmentWith, synthesizeEveryFeature };
