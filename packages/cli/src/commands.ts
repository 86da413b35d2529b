/* eslint-disable @typescript-eslint/no-require-imports -- a subcommand is loaded only when it is called */
import type { Command } from './command';

interface CommandEntry {
  /** One line for `stopwatch --help`. */
  readonly summary: string;
  readonly load: () => Command;
}

/** Every subcommand, in the order in which `stopwatch --help` lists them. */
export const commands: ReadonlyMap<string, CommandEntry> = new Map<string, CommandEntry>([
  [
    'match',
    {
      summary: 'print the log events that a filter pattern matches',
      load: () => (require('./commands/match') as typeof import('./commands/match')).match,
    },
  ],
  [
    'rehearse',
    {
      summary: 'play scenarios to a synthesized stack: what its alarms would do, and whom they would tell',
      load: () => (require('./commands/rehearse') as typeof import('./commands/rehearse')).rehearse,
    },
  ],
  [
    'replay',
    {
      summary: 'how often alarms would have rung on an archive of CloudTrail events',
      load: () => (require('./commands/replay') as typeof import('./commands/replay')).replay,
    },
  ],
  [
    'local-aws',
    {
      summary: 'an AWS endpoint on this machine, for trying a deployment without an account',
      load: () => (require('./commands/local-aws') as typeof import('./commands/local-aws')).localAws,
    },
  ],
  [
    'drill',
    {
      summary: "really stop an environment's drill instance and show that the alarm rang",
      load: () => (require('./commands/drill') as typeof import('./commands/drill')).drill,
    },
  ],
]);
