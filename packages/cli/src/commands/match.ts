import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { UsageError } from '../command';

const help = `Usage: stopwatch match [options] <pattern> [file…]
`;

export const match: Command = {
  help,
  async run(args) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    if (positionals.length === 0) throw new UsageError('a filter pattern is missing');
    throw new UsageError('match is not written yet');
  },
};
