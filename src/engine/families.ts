/** Things that are related, by way of others or directly: each belongs to one family. */
export class Families<T> {
  readonly #of: Map<T, readonly T[]>;
  readonly #all: readonly T[];

  constructor(all: readonly T[]) {
    this.#all = all;
    this.#of = new Map(all.map((one) => [one, [one]]));
  }

  /** Makes one family of two. Its members stay in the order in which all were given. */
  join(a: T, b: T): void {
    if (this.related(a, b)) return;
    const together = new Set([...this.of(a), ...this.of(b)]);
    const family = this.#all.filter((one) => together.has(one));
    for (const one of family) this.#of.set(one, family);
  }

  related(a: T, b: T): boolean {
    return this.of(a) === this.of(b);
  }

  of(one: T): readonly T[] {
    return this.#of.get(one) ?? [one];
  }

  /** Which of a family was given first. */
  first(one: T): T {
    return this.of(one)[0] as T;
  }

  /** Every family once, in the order of their first members. */
  groups(): (readonly T[])[] {
    return [...new Set(this.#all.map((one) => this.of(one)))];
  }
}
