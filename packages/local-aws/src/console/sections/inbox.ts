import { html, utcTime, type Fragment, type Html } from '@stopwatch/report';

import { newestMail } from '../../http/control/inbox';
import type { InboxItem } from '../../services/sns/inbox';
import { scopeOfArn, subscriptions } from '../../services/sns/subscriptions/subscription';
import { actionForm, button } from '../form';
import type { Drawing, Section } from '../section';

/** Mails that are shown. */
const MOST = 30;

/** What there is to do about a mail: only a confirmation asks for something. */
function confirmation(drawing: Drawing, { id, kind, subscriptionArn = '' }: InboxItem): Fragment {
  if (kind !== 'confirmation') return undefined;
  const subscription = subscriptions.of(scopeOfArn(drawing.scope, subscriptionArn)).get(subscriptionArn);
  if (!subscription) return html`<p class="done">The subscription is gone.</p>`;
  if (!subscription.isPending) return html`<p class="done">Subscription confirmed.</p>`;
  return actionForm(drawing, {
    action: 'confirmations',
    label: `Confirm the subscription of ${subscription.endpoint}`,
    buttons: button({ name: 'mail', value: id, text: 'Confirm subscription', key: `confirm/${id}`, on: `of ${subscription.endpoint} to ${subscription.topicArn}` }),
  });
}

/** How a message reached its receiver, in front of the address. */
const WAYS: Readonly<Record<InboxItem['protocol'], string>> = { email: 'to', 'email-json': 'to', sms: 'SMS to', slack: 'Slack channel' };

function mail(drawing: Drawing, item: InboxItem): Html {
  const { id, timestamp, to, subject = 'Text message', body, protocol } = item;
  return html`<li class="mail"><details data-key="mail/${id}"><summary><b>${subject}</b><span>${WAYS[protocol]} ${to}</span><time>${utcTime(timestamp)}</time></summary><pre>${body}</pre></details>
${confirmation(drawing, item)}</li>`;
}

export const inboxSection: Section = {
  id: 'inbox',
  title: 'Inbox',
  draw: (drawing) => {
    const mails = newestMail(drawing.scope.world);
    if (mails.length === 0) return html`<p class="empty">No mail has been sent.</p>`;
    const older = mails.length > MOST && html`<p><small>${mails.length - MOST} older messages: <code>GET /_stopwatch/inbox</code></small></p>`;
    return html`<ul class="mails">${mails.slice(0, MOST).map((item) => mail(drawing, item))}</ul>${older}`;
  },
};
