import type { Target } from '@aws-sdk/client-eventbridge';
import type { TargetInput } from '@stopwatch/cloudwatch-simulator';

import type { Given } from '../../../operation/operation';

/** What a target wants to receive; it states at most one of the three ways. */
export function inputOf({ Input, InputPath, InputTransformer }: Given<Target>): TargetInput {
  if (Input !== undefined) return { kind: 'constant', text: Input };
  if (InputPath !== undefined && InputPath !== '$') return { kind: 'path', path: InputPath };
  if (InputTransformer !== undefined) return { kind: 'template', paths: InputTransformer.InputPathsMap ?? {}, template: InputTransformer.InputTemplate };
  return { kind: 'event' };
}
