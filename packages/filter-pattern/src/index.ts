export type { FilterPattern } from './ast';
