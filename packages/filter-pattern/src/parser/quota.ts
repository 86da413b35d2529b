import type { Selector } from '../ast';
import type { Scanner } from '../scanner';
import { hasWildcard } from '../selector';

export const MAX_REGEXES = 2;
export const MAX_WILDCARD_SELECTORS = 3;

/** Observed answers of TestMetricFilter. */
export const TOO_MANY_REGEXES = 'Your input has exceeded the maximum of 2 regular expressions per filter pattern.';
export const TOO_MANY_WILDCARDS = 'Your input has exceeded the maximum of 3 JSON wildcard selectors allowed per filter pattern.';

/** Counts what AWS limits per pattern; one per parsed text. */
export class Quota {
  private regexes = 0;
  private wildcards = 0;

  constructor(private readonly scanner: Scanner) {}

  countRegex(position: number): void {
    this.regexes += 1;
    if (this.regexes > MAX_REGEXES) this.scanner.fail('limit', TOO_MANY_REGEXES, 'the third regular expression', position);
  }

  countSelector(selector: Selector, position: number): void {
    if (!hasWildcard(selector)) return;
    this.wildcards += 1;
    if (this.wildcards > MAX_WILDCARD_SELECTORS) this.scanner.fail('limit', TOO_MANY_WILDCARDS, 'the fourth selector with *', position);
  }
}
