/** Random numbers in the forms that choices need. They are drawn one after the other. */
export class Dice {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A whole number from 0 to the number of sides less one. */
  roll(sides: number): number {
    const number = this.#numbers[this.#next % this.#numbers.length] ?? 0;
    this.#next += 1;
    return number % Math.max(sides, 1);
  }

  sometimes(percent: number): boolean {
    return this.roll(100) < percent;
  }

  one<T>(of: readonly T[], fallback: T): T {
    return of[this.roll(of.length)] ?? fallback;
  }
}
