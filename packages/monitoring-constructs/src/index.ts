export { AccountStack, PROVIDER_VERSIONS, type AccountStackProps } from './stack/account-stack';
export { BootstrapStack, type BootstrapAccount, type BootstrapStackProps } from './state/bootstrap-stack';
export { keepStateInS3, STATE_KEY_ALIAS, type StateBackendProps } from './state/state-backend';
export { StateStore, type StateStoreProps } from './state/state-store';
