import { invalidParameter } from '../invalid-parameter';

/** Queries in SQL or OpenSearch PPL are not built. */
export function requireInsightsLanguage(language: string | undefined): void {
  if (language !== undefined && language !== 'CWLI') throw invalidParameter(`queryLanguage: only CWLI is supported here, got ${language}`);
}
