import type { InstanceState, InstanceStateName } from '@aws-sdk/client-ec2';

/** API_InstanceState, the low byte of the code. */
const CODES: Readonly<Record<InstanceStateName, number>> = { pending: 0, running: 16, 'shutting-down': 32, terminated: 48, stopping: 64, stopped: 80 };

export const instanceState = (name: InstanceStateName): InstanceState => ({ Code: CODES[name], Name: name });
