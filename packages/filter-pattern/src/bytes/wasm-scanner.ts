import { type ArrayScan, type ByteScanner, type Hits, type Needle } from './byte-scanner';
import { SCAN_MODULE } from './kernel/scan-module';

/** The part of the global `WebAssembly` that is needed. */
export interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: never) => { readonly exports: object };
}

/** What `kernel/scan.as` exports. */
interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly TEXT: { readonly value: number };
  readonly hitCount: { readonly value: number };
  readonly elementCount: { readonly value: number };
  readonly closedAt: { readonly value: number };
  begin(from: number, to: number, needles: number, structure: number): void;
  part(offset: number, length: number): void;
  run(): number;
}

/** Addresses in the kernel's memory, as in `kernel/scan.as`. */
const NEEDLES = 1024;
const NEEDLE_SIZE = 64;
const HITS = 4096;
const ELEMENTS = HITS + 65536;
/** What the kernel reads at a time; small enough for the processor's second cache. */
const PART = 1 << 18;
const BEFORE = 64;
const BEHIND = 128;
const FULL = 1;

/**
 * A scanner in WebAssembly SIMD, 64 bytes at a time. It works in half a megabyte, whatever the length of the text.
 *
 * @throws whatever `WebAssembly.Module` throws where SIMD is not supported; use `plainScanner` there
 */
export function wasmScanner(api: WebAssemblyApi): ByteScanner {
  const kernel = new api.Instance(new api.Module(decodeHex(SCAN_MODULE)) as never).exports as Kernel;
  const memory = new Uint8Array(kernel.memory.buffer);
  const text = kernel.TEXT.value;

  function begin(from: number, to: number, needles: readonly Needle[], structure: boolean): void {
    needles.forEach(({ bytes, probe, direct = false }, index) => {
      const address = NEEDLES + index * NEEDLE_SIZE;
      new Uint32Array(kernel.memory.buffer, address, 1)[0] = bytes.length;
      new Uint16Array(kernel.memory.buffer, address + 4, 2).set([probe, direct ? 1 : 0]);
      memory.set(bytes, address + 8);
    });
    kernel.begin(from, to, needles.length, structure ? 1 : 0);
  }

  function readPart(bytes: Uint8Array, offset: number, to: number, elements: number[], hits: number[]): void {
    const before = Math.min(BEFORE, offset);
    const copied = bytes.subarray(offset - before, Math.min(to, offset + PART + BEHIND));
    memory.set(copied, text - before);
    memory.fill(0, text - before + copied.length, text + PART + BEHIND);
    kernel.part(offset, Math.min(PART, to - offset));
    let state = FULL;
    while (state === FULL) {
      state = kernel.run();
      append(new Uint32Array(kernel.memory.buffer, HITS, 2 * kernel.hitCount.value), hits);
      append(new Uint32Array(kernel.memory.buffer, ELEMENTS, 2 * kernel.elementCount.value), elements);
    }
  }

  return {
    scanArray(bytes, from, needles): ArrayScan {
      const elements: number[] = [];
      const hits: number[] = [];
      begin(from, bytes.length, needles, true);
      for (let offset = from; offset < bytes.length && kernel.closedAt.value === 0; offset += PART) readPart(bytes, offset, bytes.length, elements, hits);
      return { elements, hits, end: kernel.closedAt.value === 0 ? undefined : kernel.closedAt.value };
    },
    find(bytes, from, to, needles): Hits {
      const hits: number[] = [];
      begin(from, to, needles, false);
      for (let offset = from; offset < to; offset += PART) readPart(bytes, offset, to, [], hits);
      return hits;
    },
  };
}

function append(found: Uint32Array, list: number[]): void {
  const { length } = found;
  for (let index = 0; index < length; index += 1) list.push(found[index]!);
}

function decodeHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) => parseInt(hex.slice(2 * index, 2 * index + 2), 16));
}
