export { InstanceRestart, RESTART_TAG, type InstanceRestartProps } from './instance-restart';
