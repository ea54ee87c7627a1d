import { parseRequest } from "../kernel/parse-request.js";
import { wireForm } from "../kernel/wire-form.js";
import type { Act, AnyAct } from "../operation/act.js";
import type { Change } from "../operation/change.js";
import type { ActContext, QueryContext } from "../operation/context.js";
import type { TallyEvent } from "../operation/events.js";
import type { Query } from "../operation/query.js";
import type { Stake } from "../operation/stake.js";
import { requireKnownLeis } from "../party/known-leis.js";
import type { LedgerView, QueryView } from "../state/ledger-view.js";
import type { Policy } from "../state/policy.js";

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
export async function perform(
  act: AnyAct,
  view: LedgerView,
  request: unknown,
  context: ActContext,
): Promise<Performed> {
  const parsed = parseRequest(act.request, request);
  await requireKnownLeis(view, act.request, parsed);
  const done = "drive" in act ? await act.drive(view, parsed, context) : await judge(act, view, parsed, context);
  return { ...done, response: wireForm(act.response).encode(done.response) };
}

async function judge(act: Act, view: LedgerView, parsed: unknown, context: ActContext): Promise<Performed> {
  const loaded = await act.load(view, parsed, context);
  const { stakes, ...decided } = act.decide(loaded, parsed, context);
  return { ...decided, stakes: stakes ?? stakesOf(act, decided.response, decided.events[0]), policy: loaded.policy };
}

/**
 * Reads what acts are going to need, all side by side, so that a peer is asked in few messages: a unit of work that they
 * share keeps it until their turn comes. What fails here fails again then.
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
  const { name, dualControl } = act;
  if (dualControl === undefined || event === undefined) {
    return [];
  }
  if (dualControl === "as decided") {
    throw new Error(`${name} decides without saying for whom`);
  }
  const sums = dualControl === "about no sum" ? {} : { sums: dualControl(response) };
  return [{ act: name, party: event.by, ...sums }];
}

/** Answers one query, in the form of the wire. */
export async function answer(query: Query, view: QueryView, request: unknown, context: QueryContext): Promise<unknown> {
  const parsed = parseRequest(query.request, request);
  await requireKnownLeis(view, query.request, parsed);
  return wireForm(query.response).encode(await query.answer(view, parsed, context));
}
