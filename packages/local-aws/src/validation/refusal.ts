import { ServiceException } from '../operation/service-exception';
import type { Problem } from './constraint';

/** How a service words what is wrong with an input; there is at least one problem. */
export type Refusal = (problems: readonly [Problem, ...Problem[]]) => ServiceException;

function shown(value: unknown): string {
  if (value === null) return 'null';
  return `'${typeof value === 'object' ? JSON.stringify(value) : String(value)}'`;
}

/** The words of the validator that most AWS services share. */
export function coralMessage(problems: readonly Problem[]): string {
  const details = problems.map(({ value, coralPath, rule }) => `Value ${shown(value)} at '${coralPath}' failed to satisfy constraint: ${rule}`);
  return `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected: ${details.join('; ')}`;
}

/**
 * The shared validator under the name that a service gives its error.
 *
 * @param code `ValidationException` in most JSON services, `InvalidParameterException` in CloudWatch Logs
 */
export function coralRefusal(code = 'ValidationException', queryCode = 'ValidationError'): Refusal {
  return (problems) => new ServiceException(code, coralMessage(problems), { status: 400, queryCode });
}
