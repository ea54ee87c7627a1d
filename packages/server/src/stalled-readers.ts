import type { ServerResponse } from "node:http";

import type { ServerType } from "@hono/node-server";

/** How long a reader may take to accept the end of its stream, in milliseconds. */
const FAREWELL_MS = 2_000;

/**
 * Cuts off readers that do not take what a stream sends them. Such a reader would hold one of the streams for as long as its connection lasts,
 * and no server could end before it. It continues later, after the last event that it has.
 */
export class StalledReaders {
  readonly #answers = new Set<ServerResponse>();

  /** @param patienceMs - how long a reader may take nothing, in milliseconds. A stream without news sends something more often. */
  constructor(server: ServerType, path: string, patienceMs: number) {
    server.on("request", (request: { readonly url?: string }, answer: ServerResponse) => {
      if (request.url?.split("?")[0] !== path) {
        return;
      }
      this.#answers.add(answer);
      answer.on("close", () => this.#answers.delete(answer));
      answer.setTimeout(patienceMs, () => answer.destroy());
    });
  }

  /** Cuts off readers that do not take the end of their streams. */
  dismiss(): void {
    for (const answer of this.#answers) {
      const patience = setTimeout(() => answer.destroy(), FAREWELL_MS);
      answer.once("close", () => {
        clearTimeout(patience);
      });
    }
  }
}
