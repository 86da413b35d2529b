import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';

import { CommandError, UsageError } from '../command';
import { localAws } from './local-aws';

function terminal(): { readonly stdin: PassThrough; readonly stdout: PassThrough; readonly stderr: PassThrough } {
  return { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
}

test.each([
  [['--port', '70000'], "--port must be a whole number from 0 to 65535, got '70000'"],
  [['--clock', 'fake'], "--clock must be real or manual, got 'fake'"],
  [['--speed', '0'], "--speed must be a number above 0, got '0'"],
  [['--speed', 'Infinity'], "--speed must be a number above 0, got 'Infinity'"],
  [['--trail-delay', 'Infinity'], "--trail-delay must be a number of seconds, 0 or more, got 'Infinity'"],
  [['--clock', 'manual', '--speed', '60'], '--speed needs --clock real: a manual clock does not move by itself'],
  [['--start', 'yesterday'], "--start must be a time such as 2026-09-14T00:00:00Z, got 'yesterday'"],
])('%j is refused as a use of the command', async (args, message) => {
  await expect(localAws.run(args, terminal())).rejects.toThrow(new UsageError(message));
});

test('what the system refuses is told in one line', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'local-aws-'));
  const file = join(directory, 'a-file');
  writeFileSync(file, '');
  const refused = localAws.run(['--port', '0', '--state', file], terminal());
  await expect(refused).rejects.toThrow(CommandError);
  await expect(refused).rejects.toThrow(`EEXIST: file already exists, mkdir '${file}'`);
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  await expect(localAws.run(['--port', String(port)], terminal())).rejects.toThrow(new CommandError(`port ${port} is taken; --port 0 takes a free one`));
  await expect(localAws.run(['--port', '0', '--account', '12'], terminal())).rejects.toThrow(new CommandError("An account id has twelve digits, got '12'"));
  taken.close();
  rmSync(directory, { recursive: true });
});
