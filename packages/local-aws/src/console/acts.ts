import { utcTime } from '@stopwatch/report';

import { milliseconds, moveTime } from '../http/control/clock';
import { newestMail } from '../http/control/inbox';
import type { World } from '../operation/call';
import { AMAZON_LINUX_PATH, amazonImageId } from '../services/ec2/amazon-images';
import type { Caller } from './as-caller';
import type { Notice } from './notices';
import { STEPS } from './sections/clock';
import type { View } from './view';

/** A form that was sent: its fields, and the page that it was on. */
export interface Sent {
  readonly fields: URLSearchParams;
  readonly view: View;
  readonly userAgent: string;
}

export type Act = (sent: Sent, world: World, caller: Caller) => Promise<Notice>;

const done = (text: string): Notice => ({ text, failed: false });
const refused = (text: string): Notice => ({ text, failed: true });

/** What the page says when an instance has been told to do something. */
const TOLD: Readonly<Record<string, string>> = { StopInstances: 'is stopping', StartInstances: 'is starting', RebootInstances: 'reboots' };

/** The image that SSM's public parameter of this name gives. */
const IMAGE = `${AMAZON_LINUX_PATH}/al2023-ami-kernel-default-x86_64`;

const launch: Act = async ({ view: { region } }, _world, caller) => {
  const tags = { 'TagSpecification.1.ResourceType': 'instance', 'TagSpecification.1.Tag.1.Key': 'Name', 'TagSpecification.1.Tag.1.Value': 'console' };
  const refusal = await caller.ec2(region, 'RunInstances', { ImageId: amazonImageId(region, IMAGE), InstanceType: 't3.micro', MinCount: '1', MaxCount: '1', ...tags });
  return refusal === undefined ? done(`An instance was launched in ${region}.`) : refused(`RunInstances was refused. ${refusal}`);
};

const actOnInstance: Act = async (sent, world, caller) => {
  const [action, id] = [sent.fields.get('operation') ?? '', sent.fields.get('instance') ?? ''];
  if (action === 'RunInstances') return launch(sent, world, caller);
  const told = TOLD[action];
  if (told === undefined) return refused(`There is no operation '${action}' for instances.`);
  const refusal = await caller.ec2(sent.view.region, action, { 'InstanceId.1': id });
  return refusal === undefined ? done(`${id} ${told}.`) : refused(`${action} was refused. ${refusal}`);
};

const advance: Act = async ({ fields }, world) => {
  const step = STEPS.find(([duration]) => duration === fields.get('advance'));
  if (!step) return refused(`The clock advances by ${STEPS.map(([duration]) => duration).join(', ')}, got '${fields.get('advance') ?? ''}'.`);
  await moveTime(world, milliseconds(step[0])!);
  return done(`It is ${utcTime(world.clock.now())} UTC.`);
};

const confirm: Act = async ({ fields, userAgent }, world, caller) => {
  const mail = newestMail(world).find(({ id }) => id === fields.get('mail'));
  if (mail?.confirmLink === undefined) return refused('There is no such mail to confirm.');
  const refusal = await caller.click(mail.confirmLink, userAgent);
  return refusal === undefined ? done(`The subscription of ${mail.to} is confirmed.`) : refused(`ConfirmSubscription was refused. ${refusal}`);
};

/** What the page's forms do, by the last part of their address. */
export const acts: Readonly<Record<string, Act | undefined>> = { instances: actOnInstance, clock: advance, confirmations: confirm };
