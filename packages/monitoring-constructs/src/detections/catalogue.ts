import type { Detection } from './detection';
import { instanceTermination } from './instance-termination';
import { monitoringDisabled } from './monitoring-disabled';
import { dryRunStop, refusedStop } from './refused-stop';
import { repeatedStop, repeatedStopCall } from './repeated-stop';

/** Every detection there is. Tests, docs and stacks read this list; a new detection is added here and nowhere else. */
export const catalogue: readonly Detection[] = [
  repeatedStop,
  repeatedStopCall,
  refusedStop,
  dryRunStop,
  instanceTermination,
  monitoringDisabled,
];
