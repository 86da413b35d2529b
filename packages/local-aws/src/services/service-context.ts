import type { ServicePrincipal } from './service-principal';

/**
 * The condition keys of a call that an AWS service makes on behalf of a resource.
 * IAM user guide, "AWS global condition context keys"; S3's ARNs name no account, so a bucket's calls have none.
 */
export function sourceContext({ principal, sourceArn }: ServicePrincipal): Readonly<Record<string, string>> {
  const account = sourceArn.split(':')[4] ?? '';
  return {
    'aws:SourceArn': sourceArn,
    ...(account === '' ? {} : { 'aws:SourceAccount': account }),
    'aws:SecureTransport': 'true',
    'aws:PrincipalIsAWSService': 'true',
    'aws:PrincipalServiceName': principal,
    'aws:PrincipalType': 'Service',
  };
}
