import { deviceSignatures } from "../devices/device-signatures.js";
import { Refusal } from "../domain/kernel/refusal.js";
import type { AnyAct } from "../domain/operation/act.js";
import type { Query } from "../domain/operation/query.js";
import { loadPolicy } from "../domain/party/policy-in-force.js";
import { answer } from "../domain/running/perform.js";
import type { Call } from "./call.js";
import { carryOut } from "./carry-out.js";
import { requireNear } from "./clock.js";

/** Does one act as one transaction on this peer. Answers with JSON. */
export function transact(act: AnyAct, call: Call): Promise<string> {
  return refusing(() => carryOut(act, call, { clock: Date.now(), signatures: deviceSignatures }));
}

/** Answers one query with JSON. */
export function evaluate(query: Query, call: Call): Promise<string> {
  return refusing(async () => {
    const { context } = call;
    const answered = await answer(query, call.ledger, call.request, context);
    if (query.isDated === true) {
      requireNear(context.now, await loadPolicy(call.ledger, context), Date.now());
    }
    return JSON.stringify(answered);
  });
}

/**
 * Every failure leaves as one line that says its kind: a refusal of a rule with its code, everything else as
 * `INTERNAL`.
 */
async function refusing(run: () => Promise<string>): Promise<string> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) {
      throw error;
    }
    console.error(error);
    throw new Refusal("INTERNAL", { problem: error instanceof Error ? error.message.slice(0, 500) : "unknown" });
  }
}
