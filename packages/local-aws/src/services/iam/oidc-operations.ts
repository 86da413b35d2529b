import { keyValue, tagList } from '../../declared/tags';
import type { Operations } from '../../operation/operation';
import { checkClients, checkThumbprints, newOidcProvider, oidcProviderArn, oidcProviderDetail, oidcProviders } from './oidc-provider';
import { tagging } from './tagging';

const byArn = ({ OpenIDConnectProviderArn }: { readonly OpenIDConnectProviderArn: string }): string => OpenIDConnectProviderArn;

const tags = tagging(oidcProviders, byArn);

export const oidcOperations: Operations<typeof import('@aws-sdk/client-iam')> = {
  CreateOpenIDConnectProvider: oidcProviders.create(({ Url }, scope) => oidcProviderArn(scope, Url), newOidcProvider, ({ arn, tags: own }) => ({
    OpenIDConnectProviderArn: arn,
    Tags: tagList(keyValue, own),
  })),
  GetOpenIDConnectProvider: oidcProviders.show(byArn, oidcProviderDetail),
  DeleteOpenIDConnectProvider: oidcProviders.remove(byArn),
  ListOpenIDConnectProviders: (call) => ({ OpenIDConnectProviderList: oidcProviders.of(call).values().map(({ arn }) => ({ Arn: arn })) }),
  AddClientIDToOpenIDConnectProvider: oidcProviders.change(byArn, (provider, { ClientID }) => {
    const clients = [...new Set([...provider.ClientIDList, ClientID])];
    checkClients(clients);
    return { ...provider, ClientIDList: clients };
  }),
  RemoveClientIDFromOpenIDConnectProvider: oidcProviders.change(byArn, (provider, { ClientID }) => ({ ...provider, ClientIDList: provider.ClientIDList.filter((one) => one !== ClientID) })),
  UpdateOpenIDConnectProviderThumbprint: oidcProviders.change(byArn, (provider, { ThumbprintList }) => {
    checkThumbprints(ThumbprintList);
    return { ...provider, ThumbprintList };
  }),
  TagOpenIDConnectProvider: tags.tag,
  UntagOpenIDConnectProvider: tags.untag,
  ListOpenIDConnectProviderTags: tags.list,
};
