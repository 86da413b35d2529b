import { refusal400 } from './refusal';

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** @throws ServiceException InvalidTag for a doubled or reserved key, BadRequest for too many tags */
export function tagsOf(tagSet: readonly Tag[], most: number): Readonly<Record<string, string>> {
  if (tagSet.length > most) throw refusal400('BadRequest', `Object tags cannot be greater than ${most}`);
  if (new Set(tagSet.map(({ Key }) => Key)).size < tagSet.length) throw refusal400('InvalidTag', 'Cannot provide multiple Tags with the same key');
  const reserved = tagSet.find(({ Key }) => /^aws:/i.test(Key));
  if (reserved) throw refusal400('InvalidTag', 'System tags cannot be added/updated by requester', { TagKey: reserved.Key });
  return Object.fromEntries(tagSet.map(({ Key, Value }) => [Key, Value]));
}
