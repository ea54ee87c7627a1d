import type { ActName, ActOptions, Done, OfflineSigning, QueryName, SigningStep } from "@tallystick/client";
import { acts, queries, type Operation, type OperationSession } from "@tallystick/client/catalogue";

/** The name of an act, if the text is one. */
export function isActName(text: string): text is ActName {
  return Object.hasOwn(acts, text);
}

/** The name of a query, if the text is one. */
export function isQueryName(text: string): text is QueryName {
  return Object.hasOwn(queries, text);
}

/** An act of the catalogue with its name. */
export type NamedAct = Operation & { readonly name: ActName };

/** A query of the catalogue with its name. */
export type NamedQuery = Operation & { readonly name: QueryName };

/** Every act of the catalogue. */
export const allActs: readonly NamedAct[] = Object.keys(acts)
  .filter(isActName)
  .map((name) => ({ ...acts[name], name }));

/** Every query of the catalogue. */
export const allQueries: readonly NamedQuery[] = Object.keys(queries)
  .filter(isQueryName)
  .map((name) => ({ ...queries[name], name }));

/**
 * Acts and queries with a request that nobody has checked yet. The session checks each request with the schema of its
 * act or query before a network trip, so the casts here claim nothing that stays unchecked.
 */
export class UncheckedOperations {
  readonly #session: Pick<OperationSession, "perform" | "ask" | "tryOut">;

  constructor(
    session: Pick<OperationSession, "perform" | "ask" | "tryOut">,
    private readonly signing: Pick<OfflineSigning, "prepare">,
  ) {
    this.#session = session;
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
