import { isObject, type JsonObject } from '../stack/configuration';

/** A message as a chat channel shows it. */
export interface ChatMessage {
  /** Its first line. Absent for a custom notification without one. */
  readonly title?: string;
  readonly text: string;
}

/**
 * What Amazon Q Developer in chat applications (AWS Chatbot) posts of a message that a topic hands it; nothing of one that it does not know.
 *
 * It knows alarms, events of AWS services as EventBridge makes them, and custom notifications: "Monitoring AWS services" and "Custom
 * notifications" in its Administrator Guide. An event that an input transformer has put into other words is none of them, and is dropped
 * without a trace. Title and text are ours: pictures and buttons are not to be had as text.
 */
export function chatMessage(message: string): ChatMessage | undefined {
  const body = objectIn(message);
  if (body === undefined) return undefined;
  return alarm(body) ?? customNotification(body) ?? serviceEvent(body);
}

function objectIn(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The message names its Region in words; the ARN has the code. */
function alarm(body: JsonObject): ChatMessage | undefined {
  const [name, arn, account, from, to] = ['AlarmName', 'AlarmArn', 'AWSAccountId', 'OldStateValue', 'NewStateValue'].map((key) => text(body[key]));
  if (name === undefined || arn === undefined || to === undefined) return undefined;
  const lines = [text(body['AlarmDescription']), `State change: ${from ?? 'unknown'} -> ${to}`, text(body['NewStateReason'])];
  return { title: `CloudWatch Alarm | ${name} | ${arn.split(':')[3] ?? ''} | Account: ${account ?? ''}`, text: lines.filter((line) => line !== undefined).join('\n') };
}

function customNotification({ content, source, version }: JsonObject): ChatMessage | undefined {
  if (version !== '1.0' || source !== 'custom' || !isObject(content)) return undefined;
  const [title, description] = [text(content['title']), text(content['description'])];
  if (description === undefined) return undefined;
  const steps = Array.isArray(content['nextSteps']) ? content['nextSteps'].filter((step) => typeof step === 'string') : [];
  return { ...(title === undefined ? {} : { title }), text: [description, ...steps.map((step) => `- ${step}`)].join('\n') };
}

function serviceEvent(body: JsonObject): ChatMessage | undefined {
  const [source, kind, account, region] = ['source', 'detail-type', 'account', 'region'].map((key) => text(body[key]));
  if (source?.startsWith('aws.') !== true || kind === undefined || account === undefined || region === undefined || !isObject(body['detail'])) return undefined;
  return { title: `${kind} | ${region} | Account: ${account}`, text: JSON.stringify(body['detail']) };
}
