import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { CannotRunError } from '../failure';
import { readOutputs, type EnvironmentOutputs } from './outputs';

const run = promisify(execFile);

export interface EnvironmentSource {
  /** E.g. `dev`. */
  readonly name: string;
  /** A file with outputs. @default - Terraform is asked, in the directory that the last deployment synthesized */
  readonly outputsFile?: string;
  /** @default - the working directory */
  readonly root?: string;
  readonly signal?: AbortSignal;
}

/** @throws CannotRunError when there are no outputs, or they are of another environment */
export async function readEnvironment(source: EnvironmentSource): Promise<EnvironmentOutputs> {
  const { name, outputsFile } = source;
  const outputs = outputsFile === undefined ? await askTerraform(source) : readOutputs(readFile(outputsFile), outputsFile);
  if (outputs.environment !== name) throw new CannotRunError([`the outputs are those of ${outputs.environment}, not of ${name}`]);
  return outputs;
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CannotRunError([`cannot read the outputs: ${(error as Error).message}`]);
  }
}

/** `cdktf deploy` synthesizes below the root, `nx synth` below the app; the one that Terraform was initialized in has the state. */
async function askTerraform({ name, root = process.cwd(), signal }: EnvironmentSource): Promise<EnvironmentOutputs> {
  const candidates = [path.join(root, 'cdktf.out/stacks', name), path.join(root, 'apps', name, 'cdktf.out/stacks', name)];
  const directory = candidates.find((one) => existsSync(path.join(one, '.terraform')));
  if (directory === undefined) {
    throw new CannotRunError([`no deployment of ${name} is known here (looked for .terraform in ${candidates.join(' and ')}); deploy it, or pass --outputs <file> with what \`terraform output -json\` says`]);
  }
  try {
    const { stdout } = await run(process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform', ['output', '-json'], { cwd: directory, maxBuffer: 16 * 1024 * 1024, ...(signal === undefined ? {} : { signal }) });
    return readOutputs(stdout, `terraform output in ${directory}`);
  } catch (error) {
    if (error instanceof CannotRunError) throw error;
    const { message, stderr } = error as Error & { stderr?: string };
    throw new CannotRunError([`terraform output in ${directory} failed: ${(stderr ?? '').trim() || message}`]);
  }
}
