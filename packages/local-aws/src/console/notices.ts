/** What came of something that a person did. */
export interface Notice {
  readonly text: string;
  readonly failed: boolean;
}

const MOST = 50;

/** Notices for the page that is shown after a form, by a number: the address must not say what the page says. */
export class Notices {
  readonly #notices = new Map<string, Notice>();
  #count = 0;

  add(notice: Notice): string {
    const key = String((this.#count += 1));
    this.#notices.set(key, notice);
    this.#notices.delete(String(this.#count - MOST));
    return key;
  }

  get(key: string | null): Notice | undefined {
    return key === null ? undefined : this.#notices.get(key);
  }
}
