import { readPolicy } from '@stopwatch/cloudwatch-simulator';

import { invalidParameter } from '../refusal';

export type Attributes = Readonly<Record<string, string>>;

const LONGEST_DISPLAY_NAME = 100;

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** @throws ServiceException in the observed words for text that is no policy, and for actions of other services */
function requirePolicy(text: string): void {
  try {
    readPolicy(text);
  } catch (error) {
    throw invalidParameter(`Policy Error: ${isJsonObject(text) ? (error as Error).message : 'null'}`);
  }
  const { Statement } = JSON.parse(text) as { readonly Statement: { readonly Action?: string | readonly string[] } | readonly { readonly Action?: string | readonly string[] }[] };
  const actions = [Statement].flat().flatMap(({ Action }) => Action ?? []);
  if (!actions.every((action) => /^sns:/i.test(action))) throw invalidParameter('Policy statement action out of service scope!');
}

type Check = (value: string, name: string) => void;

const anything: Check = () => undefined;

const json: Check = (value, name) => {
  if (!isJsonObject(value)) throw invalidParameter(`${name}: failed to parse JSON.`);
};

const oneOf = (...values: readonly string[]): Check => (value, name) => {
  if (!values.includes(value)) throw invalidParameter(`${name} Reason: must be one of ${values.join(', ')}`);
};

const sampleRate: Check = (value, name) => {
  if (!/^\d+$/.test(value) || Number(value) > 100) throw invalidParameter(`${name} Reason: must be a percentage`);
};

const displayName: Check = (value) => {
  if (value.length > LONGEST_DISPLAY_NAME) throw invalidParameter('DisplayName');
};

/** `HTTPSuccessFeedbackRoleArn` and its like: kept, but nothing is logged here. */
const FEEDBACK = /^(HTTP|Firehose|Lambda|Application|SQS)(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)$/;

const SETTABLE: Readonly<Record<string, Check>> = {
  DisplayName: displayName,
  Policy: requirePolicy,
  DeliveryPolicy: json,
  KmsMasterKeyId: anything,
  SignatureVersion: oneOf('1', '2'),
  TracingConfig: oneOf('PassThrough', 'Active'),
};

/**
 * Attributes after one is set; empty text takes it away.
 *
 * @param parameter how SNS calls the attribute's name where it is wrong
 */
export function withAttribute(attributes: Attributes, name: string, value: string, parameter: string): Attributes {
  const check = SETTABLE[name] ?? (FEEDBACK.test(name) ? (name.endsWith('SampleRate') ? sampleRate : anything) : undefined);
  if (!check) throw invalidParameter(parameter);
  if (value === '' && name === 'Policy') throw invalidParameter('Policy Error: null');
  if (value !== '') check(value, name);
  return Object.fromEntries(Object.entries({ ...attributes, [name]: value }).filter(([, text]) => text !== ''));
}

/** The delivery policy of a topic without one of its own. Observed. */
export const DEFAULT_DELIVERY_POLICY = {
  http: {
    defaultHealthyRetryPolicy: { minDelayTarget: 20, maxDelayTarget: 20, numRetries: 3, numMaxDelayRetries: 0, numNoDelayRetries: 0, numMinDelayRetries: 0, backoffFunction: 'linear' },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
  },
} as const;

export function effectiveDeliveryPolicy({ DeliveryPolicy }: Attributes): string {
  if (DeliveryPolicy === undefined) return JSON.stringify(DEFAULT_DELIVERY_POLICY);
  const { http = {} } = JSON.parse(DeliveryPolicy) as { readonly http?: object };
  return JSON.stringify({ http: { ...DEFAULT_DELIVERY_POLICY.http, ...http } });
}
