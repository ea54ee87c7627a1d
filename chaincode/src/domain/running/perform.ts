import { parseRequest } from "../kernel/parse-request.js";
import { wireForm } from "../kernel/wire-form.js";
import type { Act, AnyAct, Loaded } from "../operation/act.js";
import type { Change } from "../operation/change.js";
import type { ActContext, QueryContext } from "../operation/context.js";
import type { TallyEvent } from "../operation/events.js";
import type { Query } from "../operation/query.js";
import type { Stake } from "../operation/stake.js";
import { requireKnownLeis } from "../party/known-leis.js";
import type { LedgerView, QueryView } from "../state/ledger-view.js";
import type { Policy } from "../state/policy.js";
import { requireAsSeen } from "./as-seen.js";

/** The result of an act, which the caller saves and emits. */
export interface Performed {
  readonly changes: readonly Change[];
  readonly events: readonly TallyEvent[];
  /** The response in its form on the wire, its fields in the order of the schema. */
  readonly response: unknown;
  /** The sums of which the act disposes on behalf of parties. */
  readonly stakes: readonly Stake[];
  /** The policy that governed the act. */
  readonly policy: Policy;
}

/**
 * Does one act on a ledger from which it only reads: parse, load, decide.
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
  const done =
    "drive" in act
      ? await act.drive(view, parsed, context)
      : judge(act, await act.load(view, parsed, context), parsed, context);
  return { ...done, response: wireForm(act.response).encode(done.response) };
}

/** Decides an act on the records that it loaded. Its response is not yet in its form on the wire. */
export function judge(act: Act, loaded: Loaded, parsed: unknown, context: ActContext): Performed {
  const { stakes, ...decided } = act.decide(loaded, parsed, context);
  // This check is last, so that any other fault is reported more precisely.
  requireAsSeen(act, loaded, parsed, context);
  return { ...decided, stakes: stakes ?? stakesOf(act, decided.response, decided.events[0]), policy: loaded.policy };
}

function stakesOf(act: Act, response: unknown, event: TallyEvent | undefined): Stake[] {
  const { name, dualControl } = act;
  if (dualControl === undefined || event === undefined) {
    return [];
  }
  if (dualControl === "as decided") {
    throw new Error(`${name} decides without saying for which party`);
  }
  const sums = dualControl === "about no sum" ? {} : { sums: dualControl(response) };
  return [{ act: name, party: event.by, ...sums }];
}

/** Answers one query, in its form on the wire. */
export async function answer(query: Query, view: QueryView, request: unknown, context: QueryContext): Promise<unknown> {
  const parsed = parseRequest(query.request, request);
  await requireKnownLeis(view, query.request, parsed);
  return wireForm(query.response).encode(await query.answer(view, parsed, context));
}
