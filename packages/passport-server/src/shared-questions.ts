/** Questions that are under way. Who asks the same at the same time shares the answer. */
export class SharedQuestions<Answer> {
  readonly #underWay = new Map<string, Promise<Answer>>();

  /** How many questions are under way. */
  get size(): number {
    return this.#underWay.size;
  }

  /** Whether the question with this name is under way. */
  has(name: string): boolean {
    return this.#underWay.has(name);
  }

  /** Asks a question, or waits for the answer to the same question. */
  async ask(name: string, question: () => Promise<Answer>): Promise<Answer> {
    const known = this.#underWay.get(name);
    if (known !== undefined) {
      return known;
    }
    const asked = question();
    this.#underWay.set(name, asked);
    try {
      return await asked;
    } finally {
      this.#underWay.delete(name);
    }
  }
}
