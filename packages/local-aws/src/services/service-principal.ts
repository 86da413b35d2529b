/** An AWS service that acts on its own, as policies see it: `Principal {"Service": principal}` with `aws:SourceArn` and `aws:SourceAccount`. */
export interface ServicePrincipal {
  /** `cloudwatch.amazonaws.com` */
  readonly principal: string;
  /** The resource on whose behalf it acts: an alarm, a rule, a trail. */
  readonly sourceArn: string;
}

/** What came of something a service did for itself: what it made, or AWS's words for why it may not. */
export type Attempt<Made> = { readonly made: Made } | { readonly refused: string };
