import type { World } from './call';
import type { Outcome } from './dispatch';

/** Part of the endpoint that watches every answered call: CloudTrail. */
export type Observer = (outcome: Outcome) => void;

/** Makes an observer for one endpoint, at its start; it may set timers on the world's clock. */
export type ObserverFactory = (world: World) => Observer;
