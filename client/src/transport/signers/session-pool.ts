import type { Handle } from "pkcs11js";

/** Sessions of a token, at least one. */
export type Sessions = readonly [Handle, ...Handle[]];

/** A session signs one thing at a time. */
export class SessionPool {
  readonly #idle: Handle[];
  readonly #waiting: ((session: Handle) => void)[] = [];

  constructor(sessions: Sessions) {
    this.#idle = [...sessions];
  }

  /** Does some work in a session as soon as one is idle. */
  async use<T>(work: (session: Handle) => Promise<T>): Promise<T> {
    const session = this.#idle.pop() ?? (await new Promise<Handle>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(session);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) {
        this.#idle.push(session);
      } else {
        next(session);
      }
    }
  }
}
