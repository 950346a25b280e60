/** So many are remembered; then the oldest go. */
const MOST = 20_000;

/** What was added a short while ago. */
export class RecentSet {
  readonly #milliseconds: number;
  readonly #until = new Map<string, number>();

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  has(name: string): boolean {
    return (this.#until.get(name) ?? 0) > performance.now();
  }

  add(name: string): void {
    this.#until.delete(name);
    this.#until.set(name, performance.now() + this.#milliseconds);
    dropOldest(this.#until);
  }
}

/** How often something happened in the stretch of time that began with its first time. */
export class RecentCount {
  readonly #milliseconds: number;
  readonly #counts = new Map<string, { count: number; ends: number }>();

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  add(name: string): { count: number; endsIn: number } {
    const now = performance.now();
    let counted = this.#counts.get(name);
    if (counted === undefined || counted.ends <= now) {
      counted = { count: 0, ends: now + this.#milliseconds };
      this.#counts.delete(name);
      this.#counts.set(name, counted);
      dropOldest(this.#counts);
    }
    counted.count++;
    return { count: counted.count, endsIn: counted.ends - now };
  }
}

function dropOldest(map: Map<string, unknown>): void {
  for (const oldest of map.keys()) {
    if (map.size <= MOST) return;
    map.delete(oldest);
  }
}
