import type { OperationModel } from '../../../schema/service-model';
import type { Member, Shape } from '../../../schema/shape';
import { shown, type ParameterStyle } from './parameters';

type Given = Readonly<Record<string, unknown>>;

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

const alone = (items: readonly unknown[]): unknown => (items.length === 1 ? items[0] : items);

/** A document as S3's records show it: elements by their names in XML, one of a kind without a list around it. */
const xmlStyle: ParameterStyle = {
  member: (_name, xmlName) => xmlName,
  list: (items, { traits, member }) => (traits.xmlFlattened === 1 ? alone(items) : { [member.traits.xmlName ?? 'member']: alone(items) }),
};

/** Headers that say something; those that guard bytes or repeat the bucket are not recorded. */
const isTold = (header: string): boolean => /^x-amz-(?!bucket-arn|checksum|sdk-checksum|content-sha256)/.test(header);

/** Subresources: `policy` of `/{Bucket}?policy`. `x-id` is the SDK's own. */
function subresources({ http }: OperationModel): Given {
  const query = http?.[1].split('?')[1] ?? '';
  return Object.fromEntries([...new URLSearchParams(query)].filter(([name]) => name !== 'x-id'));
}

function policyOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What a member becomes: where it was in the request decides its name. */
function entry({ name, xmlName, shape }: Member, value: unknown): Given {
  const { httpLabel, httpQuery, httpHeader, httpPayload } = shape.traits;
  if (httpLabel === 1) return { [name === 'Bucket' ? 'bucketName' : 'key']: value };
  if (httpQuery !== undefined) return { [httpQuery]: String(value) };
  if (httpHeader !== undefined) return isTold(httpHeader.toLowerCase()) ? { [httpHeader.toLowerCase()]: shown(shape, value, xmlStyle) } : {};
  if (httpPayload !== 1) return {};
  if (shape.kind === 'string') return { bucketPolicy: policyOf(value as string) };
  return shape.kind === 'structure' ? { [xmlName]: { xmlns: NAMESPACE, ...(shown(shape, value, xmlStyle) as object) } } : {};
}

function entries(shape: Shape, values: Given): readonly Given[] {
  const members = shape.kind === 'structure' ? shape.members : [];
  return members.filter(({ name }) => values[name] !== undefined).map((member) => entry(member, values[member.name]));
}

/**
 * `requestParameters` of an S3 call: the names of the wire, not those of the model. S3 user guide, "Amazon S3 CloudTrail events".
 *
 * @param host of the request
 */
export function s3Request(model: OperationModel, input: Given, host: string): Given {
  return Object.assign({}, ...entries(model.input, input), { Host: host }, subresources(model)) as Given;
}

/** `responseElements`: the response's headers, where it has any to tell. */
export function s3Response(shape: Shape, output: Given): Given {
  const members = shape.kind === 'structure' ? shape.members : [];
  const headers = members.filter(({ name, shape: { traits } }) => output[name] !== undefined && isTold(traits.httpHeader?.toLowerCase() ?? ''));
  return Object.assign({}, ...headers.map((member) => entry(member, output[member.name]))) as Given;
}
