import { readStack, StackError, type Stack } from '@stopwatch/cloudwatch-simulator';
import { CommandError } from '../../command';
import type { Question } from './decided';

/** @throws CommandError with every problem of the stack */
export function readReplayedStack({ configuration, attributes }: Pick<Question, 'configuration' | 'attributes'>, file = 'stack'): Stack {
  try {
    return readStack(configuration, { attributes });
  } catch (error) {
    if (error instanceof StackError || (error instanceof Error && /attributes/.test(error.message))) throw new CommandError(`${file}: ${error.message}`);
    throw error;
  }
}
