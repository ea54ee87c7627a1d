import type { Act, ActContext, Change, Query, QueryContext, Stake } from "./act.js";
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
  /** What the act disposes of on behalf of parties. */
  readonly stakes: readonly Stake[];
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
  const { changes, events, response, stakes } = act.decide(loaded, parsed, context);
  return {
    changes,
    events,
    response: wireForm(act.response).encode(response),
    stakes: stakes ?? stakesOf(act, response, events[0]),
    policy: loaded.policy,
  };
}

/**
 * Reads what acts are going to need, all side by side, so that a peer is asked in few messages: a unit of work that they
 * share keeps it for when their turn comes. What fails here fails again then.
 */
export async function readAhead(
  acts: readonly { readonly act: Act; readonly request: unknown }[],
  view: LedgerView,
  context: ActContext,
): Promise<void> {
  const load = async ({ act, request }: (typeof acts)[number]): Promise<unknown> =>
    act.load(view, parseRequest(act.request, request), context);
  await Promise.allSettled(acts.map(load));
}

function stakesOf(act: Act, response: unknown, event: TallyEvent | undefined): Stake[] {
  const sums = act.stake?.(response);
  return sums === undefined || event === undefined ? [] : [{ act: act.name, party: event.by, sums }];
}

/** Answers one query, in the form of the wire. */
export async function answer(query: Query, view: QueryView, request: unknown, context: QueryContext): Promise<unknown> {
  const parsed = parseRequest(query.request, request);
  return wireForm(query.response).encode(await query.answer(view, parsed, context));
}
