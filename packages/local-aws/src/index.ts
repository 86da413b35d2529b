export { startLocalAws } from './start';
export type { LocalAws, LocalAwsOptions } from './start';
export type { ClockOptions } from './time/clock';
