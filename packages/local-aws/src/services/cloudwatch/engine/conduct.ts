import type { ActionOccasion } from '@stopwatch/cloudwatch-simulator';

import type { Scope } from '../../../operation/call';
import type { Attempt } from '../../service-principal';
import { invokeAs } from '../../lambda/invoke';
import { publishAs } from '../../sns/publish';
import { runEc2Action } from './ec2-action';
import { lambdaPayload } from './lambda-payload';

type ActionKind = 'topic' | 'function' | 'instance' | 'opsItem' | 'incident' | 'scaling' | 'other';

const KINDS: readonly (readonly [RegExp, ActionKind])[] = [
  [/^arn:[^:]+:sns:/u, 'topic'],
  [/^arn:[^:]+:lambda:/u, 'function'],
  [/^arn:[^:]+:(?:automate:[^:]+:ec2:|swf:[^:]+:[^:]+:action\/actions\/AWS_EC2\.)/u, 'instance'],
  [/^arn:[^:]+:ssm:/u, 'opsItem'],
  [/^arn:[^:]+:ssm-incidents:/u, 'incident'],
  [/^arn:[^:]+:autoscaling:/u, 'scaling'],
];

const kindOf = (action: string): ActionKind => KINDS.find(([pattern]) => pattern.test(action))?.[1] ?? 'other';

const succeeded = (attempt: Attempt<unknown>): true | string => ('refused' in attempt ? attempt.refused : true);

const notServed = (service: string): string => `This endpoint does not serve ${service}: the action was not run`;

/** Carries out one action of an alarm. A failure of this endpoint's own becomes a failed action: the other alarms go on. */
export function conductSafely(scope: Scope, action: string, occasion: ActionOccasion): true | string {
  try {
    return conduct(scope, action, occasion);
  } catch (error) {
    return `InternalFailure: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Returns the error that goes into the history where the action could not be carried out. */
function conduct(scope: Scope, action: string, occasion: ActionOccasion): true | string {
  const kind = kindOf(action);
  switch (kind) {
    case 'topic':
      return publish(scope, action, occasion);
    case 'function':
      return succeeded(invokeAs({ principal: 'lambda.alarms.cloudwatch.amazonaws.com', sourceArn: occasion.alarmArn }, scope, action, lambdaPayload(scope, occasion)));
    case 'instance':
      return runEc2Action(scope, action, occasion);
    case 'opsItem':
      return notServed('Systems Manager OpsItems');
    case 'incident':
      return notServed('Incident Manager');
    case 'scaling':
      return notServed('Auto Scaling');
    case 'other':
      return `There is no such alarm action: ${action}`;
    default:
      return kind satisfies never;
  }
}

function publish(scope: Scope, topicArn: string, { alarmArn, notification }: ActionOccasion): true | string {
  if (!notification) throw new Error(`an action on ${topicArn} has no message`);
  const { subject, message, sms, email } = notification;
  const publication = { subject, message: JSON.stringify({ default: message, sms, email }), messageStructure: 'json' as const };
  return succeeded(publishAs({ principal: 'cloudwatch.amazonaws.com', sourceArn: alarmArn }, scope, topicArn, publication));
}
