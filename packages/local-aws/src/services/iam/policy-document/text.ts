/** Policy documents come back URL-encoded, in compliance with RFC 3986: API_GetRolePolicy. */
export function urlEncoded(document: string): string {
  return encodeURIComponent(document).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** IAM does not count white space against its quotas. */
export const sizeOf = (document: string): number => document.replace(/\s/g, '').length;
