import type { Scope } from '../../../operation/call';
import { validationError } from '../refusal';

interface Actions {
  readonly AlarmActions?: readonly string[] | undefined;
  readonly OKActions?: readonly string[] | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
}

/**
 * @param region of the alarm: its actions are there too
 * @throws ServiceException as observed for `not-an-arn`
 */
export function checkActions({ region }: Pick<Scope, 'region'>, { AlarmActions = [], OKActions = [], InsufficientDataActions = [] }: Actions): void {
  for (const action of [...AlarmActions, ...OKActions, ...InsufficientDataActions]) {
    if (!/^arn:[^:]*:[^:]+:[^:]*:[^:]*:.+/su.test(action)) throw validationError(`Invalid arn syntax: ${action}`);
    const [, , , actionRegion] = action.split(':');
    if (actionRegion && actionRegion !== region) throw validationError(`Invalid region ${actionRegion} specified. Only ${region} is supported.`);
  }
}
