import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** A client that no one here wrote, where this machine has it. */
export interface Presence {
  /** Behind a test's title: says why it is not run. */
  readonly note: string;
  readonly isThere: boolean;
  /** The command that works, or the name of the one that does not. */
  readonly command: string;
}

/**
 * Whether a command works: the first of its name on the PATH that does, for of several Pythons only one may have the library. Tests of
 * what is missing are skipped, and their titles say so.
 */
export function presenceOf(what: string, name: string, ...args: readonly string[]): Presence {
  const places = [...new Set((process.env['PATH'] ?? '').split(path.delimiter))].filter((place) => place !== '');
  const command = places.map((place) => path.join(place, name)).find((file) => existsSync(file) && spawnSync(file, args, { stdio: 'ignore' }).status === 0);
  return command === undefined ? { isThere: false, command: name, note: ` (not run: this machine has no ${what})` } : { isThere: true, command, note: '' };
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
