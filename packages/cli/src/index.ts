export { type Command, type Terminal, CommandError, UsageError } from './command';
export { run } from './main';
