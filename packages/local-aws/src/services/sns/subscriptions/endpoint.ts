import { invalidParameter } from '../refusal';
import { PROTOCOLS, type Protocol } from './subscription';

const ENDPOINTS: Readonly<Record<Protocol, readonly [pattern: RegExp, problem: string]>> = {
  http: [/^http:\/\/\S+$/, 'Endpoint must match the specified protocol'],
  https: [/^https:\/\/\S+$/, 'Endpoint must match the specified protocol'],
  email: [/^[^\s@]+@[^\s@]+$/, 'Email address'],
  'email-json': [/^[^\s@]+@[^\s@]+$/, 'Email address'],
  sms: [/^\+?[\d\s().-]{5,20}$/, 'Invalid SMS endpoint'],
  sqs: [/^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w-]+(\.fifo)?$/, 'SQS endpoint ARN'],
  lambda: [/^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/, 'Lambda endpoint ARN'],
};

/** Endpoints that are asked whether they want messages before they get any. */
const ASKED: readonly Protocol[] = ['http', 'https', 'email', 'email-json'];

export const needsConfirmation = (protocol: Protocol): boolean => ASKED.includes(protocol);

/** @throws ServiceException for a protocol or an endpoint that SNS would not take */
export function requireEndpoint(protocol: string, endpoint: string | undefined): Protocol {
  const known = PROTOCOLS.find((one) => one === protocol);
  if (!known) {
    const isOurs = protocol === 'application' || protocol === 'firehose';
    throw invalidParameter(isOurs ? `Protocol Reason: ${protocol} subscriptions are not served by this endpoint` : `Amazon SNS does not support this protocol string: ${protocol}`);
  }
  const [pattern, problem] = ENDPOINTS[known];
  if (endpoint === undefined || !pattern.test(endpoint)) throw invalidParameter(problem);
  return known;
}
