import type { FilterPattern } from '../ast';
import { compile, compileRecord } from '../compile/compile';
import { needsSpelling } from '../compile/spelling';

/** Several patterns prepared for the same messages, each of which is parsed once. */
export type PatternSet = (message: string, record: unknown) => readonly number[];

/**
 * Prepares patterns.
 *
 * @returns tells which patterns match, by their indexes, a message that `JSON.parse` gives the record for (`undefined`: it is no JSON)
 */
export function compilePatternSet(patterns: readonly FilterPattern[]): PatternSet {
  const tests = patterns.map((pattern) => {
    if (pattern.kind === 'json' && !needsSpelling(pattern)) {
      const test = compileRecord(pattern);
      return (_message: string, record: unknown): boolean => test(record);
    }
    return compile(pattern);
  });
  return (message, record) => {
    const matching: number[] = [];
    for (let index = 0; index < tests.length; index += 1) if (tests[index]!(message, record)) matching.push(index);
    return matching;
  };
}
