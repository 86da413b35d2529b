/** Services whose resources receive events here. */
const SERVICES = { sns: /^[^:]+$/, sqs: /^[^:]+$/, lambda: /^function:.+$/, logs: /^log-group:[^:*]+(:\*)?$/ } as const;

export type TargetService = keyof typeof SERVICES;

const ARN = /^arn:[\w-]+:([\w-]+):[\w-]*:\d{12}:(.+)$/;

export const isArn = (text: string): boolean => ARN.test(text);

/** The service behind a target's ARN; nothing when it is none that receives events here. */
export function serviceOf(arn: string): TargetService | undefined {
  const [, service = '', resource = ''] = ARN.exec(arn) ?? [];
  return service in SERVICES && SERVICES[service as TargetService].test(resource) ? (service as TargetService) : undefined;
}
