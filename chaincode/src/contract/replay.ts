import { acts } from "../domain/catalogue/catalogue.js";
import { Refusal } from "../domain/kernel/refusal.js";
import type { AnyAct } from "../domain/operation/act.js";
import type { DeviceSignatures } from "../domain/operation/device-signatures.js";
import { textOf } from "../ledger/bytes.js";
import type { StateWrite } from "../ledger/state-stub.js";
import { Call } from "./call.js";
import { carryOut } from "./carry-out.js";
import { qualifiedName } from "./function-name.js";
import { PastStub, type PastTransaction } from "./past-stub.js";

export type { DeviceSignatures } from "../domain/operation/device-signatures.js";
export { askKept, type KeptQuery, type KeptState } from "./ask-kept.js";
export { callerOf } from "./caller.js";
export type { PastTransaction } from "./past-stub.js";

/** The result of a past transaction under the rules. */
export type Replayed =
  | { readonly writes: readonly StateWrite[]; readonly event: PastStub["event"] }
  /** The rules refuse the act, with the chaincode's message. */
  | { readonly refused: string }
  /** No act has the name that the transaction gives. */
  | { readonly unknown: string };

const actsByName: ReadonlyMap<string, AnyAct> = new Map(
  Object.values<AnyAct>(acts).map((act) => [`${act.contract}:${act.name}`, act]),
);

/**
 * Does a past act again, by the rules of this version and on the ledger as it was. The peer's clock of that time is
 * unknown. The replay assumes that it showed the transaction's own timestamp. Nothing here needs Node.
 *
 * @param signatures - checks the keys and signatures of devices.
 * @throws the error of {@link PastTransaction.getStates}.
 */
export async function replay(past: PastTransaction, signatures: DeviceSignatures): Promise<Replayed> {
  const called = textOf(past.args[0] ?? new Uint8Array());
  const act = actCalled(called);
  if (act === undefined) {
    return { unknown: called };
  }
  const stub = new PastStub(past);
  try {
    const call = new Call(stub);
    await carryOut(act, call, { clock: call.now, signatures });
    return { writes: stub.writes, event: stub.event };
  } catch (error) {
    if (stub.failure !== undefined) {
      throw stub.failure.reason;
    }
    return { refused: error instanceof Refusal || error instanceof Error ? error.message : String(error) };
  }
}

/** The act that a call names, as the chaincode reads its name. */
export function actCalled(called: string): AnyAct | undefined {
  return actsByName.get(qualifiedName(called));
}
