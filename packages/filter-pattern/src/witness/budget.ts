import type { Demand } from './literal';
import { findValue } from './scalar';

/** Literals tried before a search gives up. */
const TRIES = 20_000;

/** What one search has spent, learnt, and left open. */
export class Budget {
  private readonly verdicts = new Map<string, boolean>();
  private tries = 0;
  private open: string | undefined;

  /** Why the search cannot call a pattern impossible; `undefined` if nothing was left out. */
  get undecided(): string | undefined {
    return this.open;
  }

  leaveUndecided(reason: string): void {
    this.open ??= reason;
  }

  /** Whether another literal may be tried. */
  spend(): boolean {
    this.tries += 1;
    if (this.tries > TRIES) this.leaveUndecided(`more than ${TRIES} attempts to choose among alternatives`);
    return this.tries <= TRIES;
  }

  /** Whether some value meets the demands; one that is too hard to tell may. */
  canBe(demands: readonly Demand[]): boolean {
    if (demands.length === 0) return true;
    const key = demands.map((each) => JSON.stringify([each.test, each.holds])).sort().join();
    let verdict = this.verdicts.get(key);
    if (verdict === undefined) {
      verdict = findValue(demands).kind !== 'none';
      this.verdicts.set(key, verdict);
    }
    return verdict;
  }
}
