import { plainScanner } from '../plain-scanner';
import { type WebAssemblyApi, wasmScanner } from '../wasm-scanner';

// Node has it; the ambient types of Node do not.
declare const WebAssembly: WebAssemblyApi;

/** Node's side of the byte matcher. */
export const decode = (bytes: Uint8Array, start: number, end: number): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', start, end);

export const fastScanner = wasmScanner(WebAssembly);

export const scanners = [
  ['WebAssembly', fastScanner],
  ['plain', plainScanner],
] as const;
