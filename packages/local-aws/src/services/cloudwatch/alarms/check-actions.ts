import { validationError } from '../refusal';

interface Actions {
  readonly AlarmActions?: readonly string[] | undefined;
  readonly OKActions?: readonly string[] | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
}

/** @throws ServiceException as observed for `not-an-arn` */
export function checkActions({ AlarmActions = [], OKActions = [], InsufficientDataActions = [] }: Actions): void {
  for (const action of [...AlarmActions, ...OKActions, ...InsufficientDataActions]) {
    if (!/^arn:[^:]*:[^:]+:[^:]*:[^:]*:.+/su.test(action)) throw validationError(`Invalid arn syntax: ${action}`);
  }
}
