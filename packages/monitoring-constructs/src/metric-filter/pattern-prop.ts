import { FilterPatternSyntaxError, parse, print, type FilterPattern } from '@stopwatch/filter-pattern/language';
import type { Construct } from 'constructs';
import { requireThat } from '../validations/refuse';

/** API_PutMetricFilter, filterPattern: "Maximum length of 1024". */
const MAX_PATTERN_LENGTH = 1024;

/**
 * Reads a pattern prop: a value of the pattern language, or its text.
 *
 * @throws Error that names the construct and points at the character where a text stops being a pattern
 */
export function readPattern(scope: Construct, prop: string, pattern: FilterPattern | string): FilterPattern {
  if (typeof pattern !== 'string') return pattern;
  try {
    return parse(pattern);
  } catch (error) {
    if (!(error instanceof FilterPatternSyntaxError)) throw error;
    throw new Error(`${scope.node.path}: ${prop} must be a filter pattern.\n${error.message}`, { cause: error });
  }
}

/** Prints a pattern as CloudWatch Logs takes it, and refuses one that is too long. */
export function printPattern(scope: Construct, prop: string, pattern: FilterPattern): string {
  const text = print(pattern);
  requireThat(text.length <= MAX_PATTERN_LENGTH, scope, `${prop} length`, text.length, `at most ${MAX_PATTERN_LENGTH} characters`);
  return asTerraformText(text);
}

/** `${` and `%{` begin a template in Terraform; doubled they are text. References of our own stay as they are. */
function asTerraformText(text: string): string {
  return text.replace(/([$%])\{(?!TfToken\[)/g, '$1$1{');
}
