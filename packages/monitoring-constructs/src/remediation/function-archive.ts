import { AssetType, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { zipOf } from './zip';

/** A function's code as Lambda takes it. */
export interface FunctionArchive {
  /** The archive, relative to where Terraform runs. */
  readonly filename: string;
  /** SHA-256 of the archive, in Base64: a change of the code, and nothing else, deploys it again. */
  readonly sourceCodeHash: string;
}

/** Zips `functions/<name>/index.js` of this package beside the synthesized stack. */
export function functionArchive(scope: Construct, name: string): FunctionArchive {
  const archive = zipOf('index.js', readFileSync(path.join(__dirname, '../../functions', name, 'index.js')));
  const digest = createHash('sha256').update(archive).digest();
  // Named by its content: whoever synthesizes at the same time writes the same bytes.
  const directory = path.join(os.tmpdir(), `stopwatch-function-${digest.toString('hex').slice(0, 16)}`);
  const file = path.join(directory, `${name}.zip`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, archive);
  const asset = new TerraformAsset(scope, 'code', { path: file, type: AssetType.FILE });
  return { filename: asset.path, sourceCodeHash: digest.toString('base64') };
}
