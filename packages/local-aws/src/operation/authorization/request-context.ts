import type { Structure } from '../../protocols/protocol';
import { sessionOf } from '../../services/sts/session';
import type { Call } from '../call';

type Context = Record<string, string | readonly string[]>;

interface TagLike {
  readonly Key?: string;
  readonly Value?: string;
}

/** Tags that a request sets, where its service spells them `Tags: [{ Key, Value }]` or, as EC2 does, by kind of resource. */
function requestTags(input: Structure): readonly TagLike[] {
  const list = (value: unknown): readonly TagLike[] => (Array.isArray(value) ? (value as readonly TagLike[]) : []);
  const specifications = list(input['TagSpecifications']) as readonly { readonly Tags?: unknown }[];
  return [...list(input['Tags']), ...specifications.flatMap(({ Tags }) => list(Tags))].filter(({ Key }) => Key !== undefined);
}

/** IAM user guide, `aws:PrincipalType`: where it is not the type that CloudTrail writes. */
const PRINCIPAL_TYPES: Readonly<Record<string, string>> = { IAMUser: 'User', Root: 'Account' };

function ofPrincipal(call: Call): Context {
  const { identity } = call;
  if (identity.type === 'Anonymous') return {};
  const tags = Object.entries(sessionOf(call, identity.accessKeyId)?.tags ?? {}).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]);
  return {
    'aws:PrincipalArn': identity.type === 'AssumedRole' ? identity.role.arn : identity.arn,
    'aws:PrincipalAccount': identity.accountId,
    'aws:PrincipalType': PRINCIPAL_TYPES[identity.type] ?? identity.type,
    'aws:userid': identity.principalId,
    ...(identity.type === 'IAMUser' ? { 'aws:username': identity.userName } : {}),
    ...(Object.fromEntries(tags) as Context),
  };
}

/** What a request makes of an attribute, as `ec2:Attribute/${AttributeName}`. Service authorization reference, "Condition keys for Amazon EC2". */
function ofAttributes({ operation, service }: Call, input: Structure): Context {
  if (service !== 'ec2' || operation !== 'ModifyInstanceAttribute') return {};
  const values = Object.entries(input).flatMap(([name, value]) => (typeof value === 'object' && value !== null && 'Value' in value ? [[`ec2:Attribute/${name}`, String(value.Value)]] : []));
  return Object.fromEntries(values) as Context;
}

/** Condition keys that every request has. IAM user guide, "AWS global condition context keys". */
export function requestContext(call: Call, input: Structure | object): Context {
  const tags = requestTags(input as Structure);
  return {
    ...ofPrincipal(call),
    ...ofAttributes(call, input as Structure),
    'aws:RequestedRegion': call.region,
    'aws:SourceIp': call.sourceIp.replace(/^::ffff:/, ''),
    'aws:UserAgent': call.userAgent,
    'aws:SecureTransport': 'false',
    'aws:CurrentTime': new Date(call.now).toISOString(),
    'aws:EpochTime': String(Math.floor(call.now / 1000)),
    'aws:PrincipalIsAWSService': 'false',
    ...Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
    ...(tags.length === 0 ? {} : { 'aws:TagKeys': tags.map(({ Key = '' }) => Key) }),
  };
}
