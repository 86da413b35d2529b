import { startLocalAws } from '../start';

// An endpoint in a process of its own, for tests that kill it: `serve.ts <state directory>` prints its address.
const [, , state = ''] = process.argv;
void startLocalAws({ port: 0, state, clock: { mode: 'manual', start: Date.UTC(2026, 8, 14) } }).then(({ url }) => process.stdout.write(`${url}\n`));
