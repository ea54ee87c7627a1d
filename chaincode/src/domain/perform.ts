import type { Act, ActContext, Change, Query } from "./act.js";
import type { TallyEvent } from "./events.js";
import { parseRequest } from "./refused-as.js";
import type { LedgerView, QueryView } from "./state/ledger-view.js";
import type { Policy } from "./state/policy.js";
import { wireForm } from "./vocabulary/wire-form.js";

/** What an act came to, for the caller to save and to emit. */
export interface Performed {
  readonly changes: readonly Change[];
  readonly events: readonly TallyEvent[];
  /** The response in its form on the wire, its fields in the order of the schema. */
  readonly response: unknown;
  /** The policy that governed the act. */
  readonly policy: Policy;
}

/**
 * Does one act on a ledger that it only reads: parse, load, decide.
 *
 * @throws `Refusal`, and then nothing has happened.
 */
export async function perform(act: Act, view: LedgerView, request: unknown, context: ActContext): Promise<Performed> {
  const parsed = parseRequest(act.request, request);
  const loaded = await act.load(view, parsed, context);
  const { changes, events, response } = act.decide(loaded, parsed, context);
  return { changes, events, response: wireForm(act.response).encode(response), policy: loaded.policy };
}

/** Answers one query, in the form of the wire. */
export async function answer(query: Query, view: QueryView, request: unknown, context: ActContext): Promise<unknown> {
  const parsed = parseRequest(query.request, request);
  return wireForm(query.response).encode(await query.answer(view, parsed, context));
}
