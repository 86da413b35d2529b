import { invalidParameter } from '../refusal';
import { readFilterPolicy } from '../publishing/filter';
import type { Protocol } from './subscription';

export type Attributes = Readonly<Record<string, string>>;

const RAW: readonly Protocol[] = ['sqs', 'http', 'https'];

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function requireValue(protocol: Protocol, name: string, value: string): void {
  switch (name) {
    case 'RawMessageDelivery':
      if (value !== 'true' && value !== 'false') throw invalidParameter('RawMessageDelivery');
      if (value === 'true' && !RAW.includes(protocol)) throw invalidParameter(`Attributes Reason: Delivery protocol [${protocol}] does not support raw message delivery.`);
      return;
    case 'FilterPolicy':
      readFilterPolicy(value);
      return;
    case 'FilterPolicyScope':
      if (value !== 'MessageAttributes' && value !== 'MessageBody') throw invalidParameter(`FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`);
      return;
    case 'RedrivePolicy':
      if (!isJsonObject(value) || !/^arn:[\w-]+:sqs:/.test(String((JSON.parse(value) as { readonly deadLetterTargetArn?: unknown }).deadLetterTargetArn))) {
        throw invalidParameter('RedrivePolicy: deadLetterTargetArn is an invalid arn');
      }
      return;
    case 'DeliveryPolicy':
      if (!isJsonObject(value)) throw invalidParameter('DeliveryPolicy: failed to parse JSON.');
      return;
    case 'SubscriptionRoleArn':
      return;
    default:
      throw invalidParameter('AttributeName');
  }
}

const REMOVABLE: readonly string[] = ['FilterPolicy', 'RedrivePolicy', 'DeliveryPolicy'];

/** Attributes after one is set. Empty text takes a policy away, and so does a filter policy that lets everything through. */
export function withAttribute(attributes: Attributes, protocol: Protocol, name: string, value: string): Attributes {
  const isRemoval = REMOVABLE.includes(name) && (value === '' || (name === 'FilterPolicy' && value.trim() === '{}'));
  if (isRemoval) return Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== name));
  requireValue(protocol, name, value);
  return { ...attributes, [name]: value };
}
