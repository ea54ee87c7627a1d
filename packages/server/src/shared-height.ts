import type { OperationSession } from "@tallystick/client/catalogue";

/** Milliseconds for which an answer serves all who ask. */
const HOLDS = 1_000;

/** The height of the ledger for all readers of a server: many who ask at once cause one question. */
export class SharedHeight implements Pick<OperationSession, "height"> {
  #asked: { readonly until: number; readonly answer: Promise<bigint> } | undefined;
  #newest: number | undefined;

  constructor(private readonly session: Pick<OperationSession, "height">) {}

  /** The newest block by the last answer. Undefined: there was none yet. */
  get newest(): number | undefined {
    return this.#newest;
  }

  height(...[options]: Parameters<OperationSession["height"]>): Promise<bigint> {
    if (this.#asked === undefined || this.#asked.until <= performance.now()) {
      const answer = this.session.height(options);
      this.#asked = { until: performance.now() + HOLDS, answer };
      answer.then(
        (height) => {
          this.#newest = Number(height) - 1;
        },
        () => undefined,
      );
    }
    return this.#asked.answer;
  }

  /** Asks without waiting, so that `newest` is known soon. */
  refresh(): void {
    this.height().catch(() => undefined);
  }
}
