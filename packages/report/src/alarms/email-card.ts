import type { EpochMilliseconds } from '@stopwatch/cloudwatch-simulator';
import { html, type Html } from '../html/html';
import { utcTime } from '../time/format';

export interface EmailCardProps {
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
  /** When it was published. */
  readonly timestamp: EpochMilliseconds;
  readonly to?: string;
  /** @default - as SNS sends it */
  readonly from?: string;
  /** Said of figures that AWS computes otherwise. @default - nothing is estimated */
  readonly estimate?: string;
  /** Whether only the subject shows until it is opened. @default false */
  readonly folded?: boolean;
}

/** A message as a mail program shows it. */
export function emailCard(props: EmailCardProps): Html {
  const { subject, body, timestamp, to, from = 'AWS Notifications <no-reply@sns.amazonaws.com>', estimate, folded = false } = props;
  const head = html`<dl><dt>From</dt><dd>${from}</dd>${to !== undefined && html`<dt>To</dt><dd>${to}</dd>`}
<dt>Date</dt><dd>${utcTime(timestamp)} UTC</dd><dt>Subject</dt><dd class="subject">${subject}</dd></dl>`;
  const text = html`<pre>${body}</pre>${estimate !== undefined && html`<p class="estimate">${estimate}</p>`}`;
  if (!folded) return html`<article class="card email" aria-label="E-mail: ${subject}">${head}${text}</article>`;
  return html`<article class="card email" aria-label="E-mail: ${subject}">${head}<details><summary>Text</summary>${text}</details></article>`;
}
