import type { World } from '../../operation/call';

/** The API version tells that a request without a signature is meant for SNS. */
const VERSION = '2010-03-31';

const link = (world: World, parameters: Readonly<Record<string, string>>): string => `${world.url}/?${new URLSearchParams({ ...parameters, Version: VERSION }).toString()}`;

export const confirmLink = (world: World, topicArn: string, token: string): string => link(world, { Action: 'ConfirmSubscription', TopicArn: topicArn, Token: token });

export const unsubscribeLink = (world: World, subscriptionArn: string): string => link(world, { Action: 'Unsubscribe', SubscriptionArn: subscriptionArn });

/** Where the certificate of the key that signs messages can be had. */
export const CERTIFICATE_PATH = '/_stopwatch/sns-signing-certificate.pem';

export const certificateLink = (world: World): string => `${world.url}${CERTIFICATE_PATH}`;
