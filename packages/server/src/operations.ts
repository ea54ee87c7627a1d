import type { ActName, ActOptions, Done, OfflineSigning, QueryName, SigningStep } from "@tallystick/client";
import type { OperationSession } from "@tallystick/client/catalogue";

import { Problem } from "./problem.js";

/**
 * Acts and queries with a request that nobody has checked yet. The session checks each request with the schema of its
 * act or query before a network trip, so the casts here claim nothing that stays unchecked.
 */
export class UncheckedOperations {
  readonly #session: Pick<OperationSession, "isAct" | "isQuery" | "perform" | "ask" | "tryOut">;

  constructor(
    session: Pick<OperationSession, "isAct" | "isQuery" | "perform" | "ask" | "tryOut">,
    private readonly signing: Pick<OfflineSigning, "prepare">,
  ) {
    this.#session = session;
  }

  /** @throws {Problem} `NOT_FOUND` if there is no act of this name. */
  actCalled(name: string): ActName {
    if (!this.#session.isAct(name)) {
      throw new Problem("NOT_FOUND", "There is no act of this name. /openapi.json has all of them.");
    }
    return name;
  }

  /** @throws {Problem} `NOT_FOUND` if there is no query of this name. */
  queryCalled(name: string): QueryName {
    if (!this.#session.isQuery(name)) {
      throw new Problem("NOT_FOUND", "There is no query of this name. /openapi.json has all of them.");
    }
    return name;
  }

  perform(act: ActName, request: unknown, options: ActOptions): Promise<Done<object>> {
    return this.#session.perform(act, request as never, options);
  }

  ask(query: QueryName, request: unknown): Promise<object> {
    return this.#session.ask(query, request as never);
  }

  prepare(act: ActName, request: unknown): SigningStep {
    return this.signing.prepare(act, request as never);
  }

  tryOut(act: ActName, request: unknown): Promise<object> {
    return this.#session.tryOut(act, request as never);
  }
}
