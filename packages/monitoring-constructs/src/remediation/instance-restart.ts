import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Construct } from 'constructs';
import { Location } from '../account/location';
import type { AlarmReference } from '../composite/alarm-rule';
import { type PolicyStatement, policyDocument } from '../policies/policy-document';
import { type LogRetentionDays, requireLogRetention } from '../validations/log-retention';
import { requireThat } from '../validations/refuse';
import { arnOf } from '../validations/text-rules';
import { requireText } from '../validations/values';
import { functionArchive } from './function-archive';
import type { InstanceRestartOptions } from './restart-options';

/** Permits the restart of an instance: the role can start none without this tag. */
export const RESTART_TAG = { key: 'stopwatch:restart', value: 'permitted' } as const;

export interface InstanceRestartProps extends InstanceRestartOptions {
  /** Name of the function, its role and its log group, e.g. `stopwatch-dev-restart`. At most 64 characters. */
  readonly name: string;
}

/**
 * A function that starts the instance of an alarm again, once for each time that the alarm goes to ALARM.
 *
 * It acts on instances that carry the tag `stopwatch:restart` = `permitted` and can do nothing else. Hand its `arn` to alarms that watch one
 * instance, and the alarms to `permit`.
 */
export class InstanceRestart extends Construct {
  readonly role: IamRole;
  readonly policy: IamRolePolicy;
  readonly logGroup: CloudwatchLogGroup;
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, private readonly props: InstanceRestartProps) {
    super(scope, id);
    requireThat(/^[\w-]{1,64}$/.test(props.name), this, 'name', props.name, '1 to 64 letters, digits, "-" and "_"');
    if (props.topicArn !== undefined) requireText(this, 'topicArn', props.topicArn, arnOf('sns'));
    if (props.topicKeyArn !== undefined) requireText(this, 'topicKeyArn', props.topicKeyArn, arnOf('kms'));
    this.logGroup = this.createLogGroup(props.logRetentionDays ?? 90);
    this.role = new IamRole(this, 'role', {
      name: props.name,
      description: `Lets ${props.name} start instances tagged ${RESTART_TAG.key} = ${RESTART_TAG.value}.`,
      assumeRolePolicy: policyDocument([{ sid: 'FunctionRuns', principal: { Service: ['lambda.amazonaws.com'] }, actions: ['sts:AssumeRole'], resources: [] }]),
    });
    this.policy = new IamRolePolicy(this, 'policy', { name: 'start-permitted-instances', role: this.role.name, policy: policyDocument(this.statements()) });
    this.function = this.createFunction();
  }

  /** For the `alarmActions` of alarms. */
  get arn(): string {
    return this.function.arn;
  }

  /** Lets an alarm of this account call the function. CloudWatch User Guide, "Lambda alarm actions". */
  permit(id: string, alarm: AlarmReference): LambdaPermission {
    return new LambdaPermission(this, `permission-${id}`, {
      action: 'lambda:InvokeFunction',
      functionName: this.function.functionName,
      principal: 'lambda.alarms.cloudwatch.amazonaws.com',
      sourceAccount: Location.of(this).accountId,
      sourceArn: alarm.arn,
    });
  }

  private createLogGroup(retentionInDays: LogRetentionDays): CloudwatchLogGroup {
    requireLogRetention(this, 'logRetentionDays', retentionInDays);
    return new CloudwatchLogGroup(this, 'log-group', { name: `/aws/lambda/${this.props.name}`, retentionInDays });
  }

  private createFunction(): LambdaFunction {
    const { name, topicArn } = this.props;
    return new LambdaFunction(this, 'function', {
      ...functionArchive(this, 'restart-instance'),
      functionName: name,
      description: 'Starts the instance of an alarm again, if its tag permits.',
      role: this.role.arn,
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      architectures: ['arm64'],
      memorySize: 128,
      timeout: 30,
      ...(topicArn === undefined ? {} : { environment: { variables: { TOPIC_ARN: topicArn } } }),
      dependsOn: [this.policy, this.logGroup],
    });
  }

  private statements(): readonly PolicyStatement[] {
    const { topicArn, topicKeyArn } = this.props;
    return [
      {
        sid: 'StartPermittedInstances',
        actions: ['ec2:StartInstances'],
        resources: [Location.of(this).arn('ec2', 'instance/*')],
        conditions: { StringEquals: { [`aws:ResourceTag/${RESTART_TAG.key}`]: RESTART_TAG.value } },
      },
      { sid: 'WriteOwnLog', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [`${this.logGroup.arn}:*`] },
      ...(topicArn === undefined ? [] : [{ sid: 'TellRestart', actions: ['sns:Publish'], resources: [topicArn] }]),
      ...(topicKeyArn === undefined ? [] : [{ sid: 'EncryptMessage', actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: [topicKeyArn] }]),
    ];
  }
}
