import { notModified, preconditionFailed } from '../refusal';
import type { StoredVersion, Version } from './object';

interface Conditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

const bare = (etag: string): string => etag.trim().replace(/^W\//, '').replace(/^"|"$/g, '');

function names(list: string, etag: string): boolean {
  return list.split(',').some((item) => item.trim() === '*' || bare(item) === bare(etag));
}

/** HTTP dates have no fractions of a second. */
const seconds = (moment: number): number => Math.floor(moment / 1000);

/**
 * RFC 9110, section 13.2.2: entity tags go before dates.
 *
 * @throws ServiceException PreconditionFailed or NotModified
 */
export function requireReadable({ etag, lastModified }: StoredVersion, { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince }: Conditions): void {
  if (IfMatch !== undefined && !names(IfMatch, etag)) throw preconditionFailed('If-Match');
  if (IfMatch === undefined && IfUnmodifiedSince && seconds(lastModified) > seconds(IfUnmodifiedSince.getTime())) throw preconditionFailed('If-Unmodified-Since');
  if (IfNoneMatch !== undefined && names(IfNoneMatch, etag)) throw notModified();
  if (IfNoneMatch === undefined && IfModifiedSince && seconds(lastModified) <= seconds(IfModifiedSince.getTime())) throw notModified();
}

/**
 * Conditional writes: `If-None-Match: *` puts only what is not there, which is what makes a lock file of it.
 *
 * @throws ServiceException PreconditionFailed
 */
export function requireWritable(current: Version | undefined, { IfMatch, IfNoneMatch }: Conditions): void {
  const object = current?.kind === 'object' ? current : undefined;
  if (IfNoneMatch !== undefined && object && names(IfNoneMatch, object.etag)) throw preconditionFailed('If-None-Match');
  if (IfMatch !== undefined && !(object && names(IfMatch, object.etag))) throw preconditionFailed('If-Match');
}
