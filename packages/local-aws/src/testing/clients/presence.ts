import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** A client that no one here wrote, where this machine has it. */
export interface Presence {
  /** Behind a test's title: says why it is not run. */
  readonly note: string;
  readonly isThere: boolean;
}

/** Whether a command works, tried once. Tests of what is missing are skipped, and their titles say so. */
export function presenceOf(what: string, command: string, ...args: readonly string[]): Presence {
  const { status } = spawnSync(command, args, { stdio: 'ignore' });
  return status === 0 ? { isThere: true, note: '' } : { isThere: false, note: ` (not run: this machine has no ${what})` };
}

const NOWHERE = path.join(__dirname, 'no-such-file');

/** The environment of a client that shall reach the endpoint and nothing else, whatever its user's settings say. */
export function environmentFor(url: string): NodeJS.ProcessEnv {
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
  return {
    ...rest,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_DEFAULT_REGION: 'eu-west-2',
    AWS_REGION: 'eu-west-2',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: NOWHERE,
    AWS_SHARED_CREDENTIALS_FILE: NOWHERE,
    AWS_PAGER: '',
    PYTHONDONTWRITEBYTECODE: '1',
  };
}
