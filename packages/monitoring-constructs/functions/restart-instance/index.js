// Starts the instances that an alarm names. Called by CloudWatch when the alarm of an instance goes to ALARM.
const { EC2Client, StartInstancesCommand } = require('@aws-sdk/client-ec2');
const { PublishCommand, SNSClient } = require('@aws-sdk/client-sns');

const ec2 = new EC2Client({});
const sns = new SNSClient({});

/**
 * An instance that is still stopping can't be started: the error makes Lambda try again, after one minute and after two more.
 * An instance without the tag that permits it is refused by the role, not here.
 */
exports.handler = async (event) => {
  const { alarmName, configuration } = event.alarmData;
  const instances = instancesOf(configuration.metrics);
  if (instances.length === 0) throw new Error(`alarm ${alarmName} watches no single instance: there is nothing to start`);
  const { StartingInstances = [] } = await ec2.send(new StartInstancesCommand({ InstanceIds: instances }));
  const changes = StartingInstances.map(({ InstanceId, PreviousState, CurrentState }) => `${InstanceId}: ${PreviousState.Name} -> ${CurrentState.Name}`);
  const message = `Started after alarm ${alarmName}: ${changes.join(', ')}`;
  console.log(message);
  if (process.env.TOPIC_ARN) await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Subject: 'Stopwatch restarted an instance', Message: message }));
  return { started: instances };
};

/** Ids in the dimension InstanceId of what the alarm watches, each once. */
function instancesOf(metrics) {
  return [...new Set(metrics.map(({ metricStat }) => metricStat?.metric.dimensions?.InstanceId).filter((id) => id !== undefined))];
}
