import type { World } from '../../operation/call';
import { hostOf } from './engine/hosts';

const TABLE = /^(\d{12})\/([^/]+)\/cloudwatch\.alarms$/;

/** Has every alarm of a kept state evaluated again; called at the start of an endpoint. Evaluations that were due while it was down are not made up for. */
export function resumeAlarms(world: World): void {
  for (const name of world.state.tables()) {
    const [, account, region] = TABLE.exec(name) ?? [];
    if (account !== undefined && region !== undefined) hostOf({ world, account, region });
  }
}
