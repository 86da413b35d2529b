import type { CreateOpenIDConnectProviderRequest, GetOpenIDConnectProviderResponse } from '@aws-sdk/client-iam';
import { createHash } from 'node:crypto';

import { declare } from '../../declared/declare';
import { keyValue, tagList, tagsFrom, type Tagged } from '../../declared/tags';
import type { Call, Scope } from '../../operation/call';
import type { Given } from '../../operation/operation';
import { ServiceException } from '../../operation/service-exception';
import { alreadyExists, noSuchEntity, overQuota } from './errors';

/** An identity provider whose tokens may become roles, such as GitHub's. */
export interface OidcProvider extends Tagged {
  readonly arn: string;
  /** Without its scheme, as IAM shows it. */
  readonly Url: string;
  readonly ClientIDList: readonly string[];
  readonly ThumbprintList: readonly string[];
  readonly CreateDate: Date;
}

/** By ARN. */
export const oidcProviders = declare<OidcProvider>({
  table: 'iam.oidc-providers',
  global: true,
  missing: (arn) => noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`),
  exists: (arn) => alreadyExists(`Provider with url https://${arn.slice(arn.indexOf('/') + 1)} already exists.`),
});

const MOST_THUMBPRINTS = 5;
const MOST_CLIENTS = 100;

const invalid = (message: string): ServiceException => new ServiceException('InvalidInputException', message);

const bare = (url: string): string => url.replace(/^https:\/\//, '').replace(/\/$/, '');

export const oidcProviderArn = ({ account }: Scope, url: string): string => `arn:aws:iam::${account}:oidc-provider/${bare(url)}`;

/** What IAM fetches from the provider when a caller gives none: this endpoint asks nobody, and makes one up from the address. */
const madeUp = (url: string): string => createHash('sha1').update(url).digest('hex');

export function checkThumbprints(thumbprints: readonly string[]): void {
  if (thumbprints.length > MOST_THUMBPRINTS) throw invalid('Thumbprint list must contain fewer than 5 entries.');
  if (!thumbprints.every((one) => one.length === 40)) throw invalid('Thumbprint must be 40 characters long.');
}

export function checkClients(clients: readonly string[]): void {
  if (clients.length > MOST_CLIENTS) throw overQuota('ClientIdsPerOpenIdConnectProvider', MOST_CLIENTS);
}

export function newOidcProvider(call: Call, { Url, ClientIDList = [], ThumbprintList, Tags }: Given<CreateOpenIDConnectProviderRequest>): OidcProvider {
  if (!/^https:\/\/[^/?#]+/.test(Url)) throw invalid('Invalid Open ID Connect Provider URL');
  const thumbprints = ThumbprintList?.length ? ThumbprintList : [madeUp(Url)];
  checkThumbprints(thumbprints);
  checkClients(ClientIDList);
  const clients = [...new Set(ClientIDList)];
  return { arn: oidcProviderArn(call, Url), Url: bare(Url), ClientIDList: clients, ThumbprintList: thumbprints, CreateDate: new Date(call.now), tags: tagsFrom(keyValue, Tags) };
}

export function oidcProviderDetail({ Url, ClientIDList, ThumbprintList, CreateDate, tags }: OidcProvider): GetOpenIDConnectProviderResponse {
  return { Url, CreateDate, ClientIDList: [...ClientIDList], ThumbprintList: [...ThumbprintList], Tags: tagList(keyValue, tags) };
}
