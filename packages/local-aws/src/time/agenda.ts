export type Task = () => void;

export interface Entry {
  readonly moment: number;
  readonly order: number;
  readonly task: Task;
}

const before = (a: Entry, b: Entry): boolean => a.moment < b.moment || (a.moment === b.moment && a.order < b.order);

/** Tasks with their moments: a binary heap, earliest first, equal moments in order of adding. */
export class Agenda {
  readonly #heap: Entry[] = [];
  readonly #cancelled = new Set<number>();
  #added = 0;

  /** @returns takes the task off again */
  add(moment: number, task: Task): () => void {
    const entry = { moment, order: this.#added++, task };
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return () => this.#cancelled.add(entry.order);
  }

  /** The moment of the earliest task. */
  next(): number | undefined {
    this.#dropCancelled();
    return this.#heap[0]?.moment;
  }

  /** Takes off the earliest task that is due at `limit`. */
  takeUntil(limit: number): Entry | undefined {
    this.#dropCancelled();
    const [first] = this.#heap;
    return first && first.moment <= limit ? this.#take() : undefined;
  }

  clear(): void {
    this.#heap.length = 0;
    this.#cancelled.clear();
  }

  #dropCancelled(): void {
    for (let first = this.#heap[0]; first && this.#cancelled.delete(first.order); first = this.#heap[0]) this.#take();
  }

  #take(): Entry | undefined {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #rise(index: number): void {
    const parent = (index - 1) >> 1;
    if (index === 0 || !before(this.#heap[index]!, this.#heap[parent]!)) return;
    this.#swap(index, parent);
    this.#rise(parent);
  }

  #sink(index: number): void {
    const [left, right] = [2 * index + 1, 2 * index + 2];
    let least = index;
    if (left < this.#heap.length && before(this.#heap[left]!, this.#heap[least]!)) least = left;
    if (right < this.#heap.length && before(this.#heap[right]!, this.#heap[least]!)) least = right;
    if (least === index) return;
    this.#swap(index, least);
    this.#sink(least);
  }

  #swap(a: number, b: number): void {
    [this.#heap[a], this.#heap[b]] = [this.#heap[b]!, this.#heap[a]!];
  }
}
