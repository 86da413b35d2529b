import type { Scope } from '../../../operation/call';
import { kinds, requireOne } from '../resource-kind';
import { instances } from './instance';
import { enter } from './lifecycle';

/**
 * Someone runs `shutdown` in the instance: it stops or terminates, as its attribute `instanceInitiatedShutdownBehavior` says. No API is
 * called, so there is no CloudTrail event of it, and protection against stopping does not hold.
 *
 * @throws ServiceException when there is no such instance; Error when it is not running
 */
export function shutdownFromInside(scope: Scope, instanceId: string): void {
  const row = requireOne(kinds.instance, instanceId, (id) => instances.get(scope, id));
  if (row.state !== 'running') throw new Error(`Instance ${instanceId} is ${row.state}: only a running one can be shut down from inside`);
  const Code = 'Client.InstanceInitiatedShutdown';
  enter(scope, row, row.shutdownBehavior === 'stop' ? 'stopping' : 'shutting-down', scope.world.clock.now(), {
    reason: { Code, Message: `${Code}: Instance initiated shutdown` },
    transitionReason: '',
  });
}
