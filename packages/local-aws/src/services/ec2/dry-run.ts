import { ServiceException } from '../../operation/service-exception';

/**
 * Ends a call that only asks whether it may.
 *
 * Observed: RunInstances looks at its parameters before; descriptions and CreateKeyPair do not look at values at all.
 *
 * @throws ServiceException `DryRunOperation`, status 412
 */
export function endDryRun({ DryRun }: { readonly DryRun?: boolean | undefined }): void {
  if (DryRun === true) throw new ServiceException('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', { status: 412 });
}
