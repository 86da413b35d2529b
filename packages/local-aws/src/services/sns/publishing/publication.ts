import { invalidParameter } from '../refusal';
import type { Protocol } from '../subscriptions/subscription';
import type { MessageAttributes } from './filter';

/** A message for a topic. */
export interface Publication {
  readonly subject?: string | undefined;
  readonly message: string;
  /** With `json`, `message` is a JSON object with a text for each protocol and a `default`. */
  readonly messageStructure?: 'json' | undefined;
  readonly attributes?: MessageAttributes | undefined;
}

const LONGEST_SUBJECT = 100;
const LARGEST_MESSAGE = 262_144;

/** A text for each protocol, and one for all others. */
type Texts = Readonly<Record<string, unknown>>;

function textsOf({ message }: Publication): Texts {
  let texts: unknown;
  try {
    texts = JSON.parse(message);
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse');
  }
  const isObject = typeof texts === 'object' && texts !== null && !Array.isArray(texts);
  const fallback = isObject ? (texts as Texts)['default'] : undefined;
  if (typeof fallback !== 'string' && typeof fallback !== 'number') throw invalidParameter('Message Structure - No default entry in JSON message body');
  return texts as Texts;
}

/** @throws ServiceException in the observed words for what SNS would not publish */
export function requirePublishable(publication: Publication): void {
  const { subject, message, messageStructure, attributes = {} } = publication;
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (subject !== undefined && (subject.length < 1 || subject.length > LONGEST_SUBJECT || /[\u0000-\u001f]/.test(subject))) throw invalidParameter('Subject');
  if (message === '') throw invalidParameter('Empty message');
  if (Buffer.byteLength(message) > LARGEST_MESSAGE) throw invalidParameter('Message too long');
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    if (!/^(String|Number|Binary|String\.Array)(\..+)?$/.test(DataType)) throw invalidParameter(`MessageAttributes Reason: The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`);
    if (!StringValue && !BinaryValue?.length) throw invalidParameter(`MessageAttributes Reason: The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`);
  }
  if (messageStructure === 'json') textsOf(publication);
}

/** What subscriptions of a protocol are sent. */
export function textFor(protocol: Protocol, publication: Publication): string {
  if (publication.messageStructure !== 'json') return publication.message;
  const texts = textsOf(publication);
  const own = texts[protocol];
  return String(typeof own === 'string' || typeof own === 'number' ? own : texts['default']);
}
