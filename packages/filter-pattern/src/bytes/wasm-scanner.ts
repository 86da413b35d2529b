import { type ArrayScan, type ByteScanner, type Hits, type Needle } from './byte-scanner';
import { SCAN_MODULE } from './kernel/scan-module';
import { Words } from './words';

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
  begin(from: number, to: number, needles: number, members: number, structure: number): void;
  part(offset: number, length: number): void;
  run(): number;
}

/** Addresses in the kernel's memory, as in `kernel/scan.as`. */
const NEEDLES = 1024;
const NEEDLE_SIZE = 64;
const HITS = 4096;
const ELEMENTS = HITS + 65536;
const ROWS = ELEMENTS + 16384;
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

  function begin(from: number, to: number, needles: readonly Needle[], members: readonly Needle[], structure: boolean): void {
    [...needles, ...members].forEach(({ bytes, probe }, index) => {
      const address = NEEDLES + index * NEEDLE_SIZE;
      new Uint32Array(kernel.memory.buffer, address, 2).set([bytes.length, probe]);
      memory.set(bytes, address + 8);
    });
    kernel.begin(from, to, needles.length, members.length, structure ? 1 : 0);
  }

  function readPart(bytes: Uint8Array, offset: number, to: number, { elements, hits, rows }: Output, width: number): void {
    const before = Math.min(BEFORE, offset);
    const copied = bytes.subarray(offset - before, Math.min(to, offset + PART + BEHIND));
    memory.set(copied, text - before);
    memory.fill(0, text - before + copied.length, text + PART + BEHIND);
    kernel.part(offset, Math.min(PART, to - offset));
    let state = FULL;
    while (state === FULL) {
      state = kernel.run();
      const count = kernel.elementCount.value;
      hits.append(new Uint32Array(kernel.memory.buffer, HITS, 2 * kernel.hitCount.value));
      elements.append(new Uint32Array(kernel.memory.buffer, ELEMENTS, 2 * count));
      rows.append(new Uint32Array(kernel.memory.buffer, ROWS, width * count));
    }
  }

  return {
    scanArray(bytes, from, needles, members = []): ArrayScan {
      const output = emptyOutput();
      begin(from, bytes.length, needles, members, true);
      for (let offset = from; offset < bytes.length && kernel.closedAt.value === 0; offset += PART) readPart(bytes, offset, bytes.length, output, members.length);
      const end = kernel.closedAt.value === 0 ? undefined : kernel.closedAt.value;
      return { elements: output.elements.all(), hits: output.hits.all(), members: output.rows.all(), end };
    },
    find(bytes, from, to, needles): Hits {
      const output = emptyOutput();
      begin(from, to, needles, [], false);
      for (let offset = from; offset < to; offset += PART) readPart(bytes, offset, to, output, 0);
      return output.hits.all();
    },
  };
}

/** What the kernel has told so far. */
interface Output {
  readonly elements: Words;
  readonly hits: Words;
  readonly rows: Words;
}

function emptyOutput(): Output {
  return { elements: new Words(), hits: new Words(), rows: new Words() };
}

function decodeHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) => parseInt(hex.slice(2 * index, 2 * index + 2), 16));
}
