import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';

import { ServiceException } from '../../../operation/service-exception';

const MOST_ENTRIES = 10;

interface Entry {
  readonly Id: string;
}

export interface BatchResult<Done> {
  Successful: (Done & { Id: string })[];
  Failed: BatchResultErrorEntry[];
}

/**
 * Does the same with each entry of a batch; one may fail without the others.
 *
 * @throws ServiceException for a batch that is empty, too long, or names an entry twice
 */
export function eachEntry<Given extends Entry, Done extends object>(entries: readonly Given[], work: (entry: Given) => Done): BatchResult<Done> {
  if (entries.length === 0) throw new ServiceException('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > MOST_ENTRIES) {
    throw new ServiceException('TooManyEntriesInBatchRequest', `Maximum number of entries per request are ${MOST_ENTRIES}. You have sent ${entries.length}.`);
  }
  const ids = entries.map(({ Id }) => Id);
  const doubled = ids.find((id, index) => ids.indexOf(id) < index);
  if (doubled !== undefined) throw new ServiceException('BatchEntryIdsNotDistinct', `Id ${doubled} repeated.`);
  const wrong = ids.find((id) => !/^[A-Za-z0-9_-]{1,80}$/.test(id));
  if (wrong !== undefined) throw new ServiceException('InvalidBatchEntryId', 'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.');
  const result: BatchResult<Done> = { Successful: [], Failed: [] };
  for (const entry of entries) {
    try {
      result.Successful.push({ ...work(entry), Id: entry.Id });
    } catch (error) {
      if (!(error instanceof ServiceException)) throw error;
      result.Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return result;
}
