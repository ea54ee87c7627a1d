import { deviceSignatures } from "../devices/device-signatures.js";
import { sha256 } from "../devices/sha256.js";
import { Refusal } from "../domain/kernel/refusal.js";
import { sideBySide } from "../domain/kernel/side-by-side.js";
import { wireForm } from "../domain/kernel/wire-form.js";
import type { AnyAct } from "../domain/operation/act.js";
import type { ActContext, QueryContext } from "../domain/operation/context.js";
import { EVENT_NAME, eventEnvelopeSchema } from "../domain/operation/events.js";
import type { Query } from "../domain/operation/query.js";
import { requireAddressed } from "../domain/party/addressed.js";
import { loadPlatform } from "../domain/party/platform.js";
import { performUnderControl } from "../domain/running/perform-under-control.js";
import { answer } from "../domain/running/perform.js";
import { UnitOfWork } from "../domain/running/unit-of-work.js";
import type { PlatformOrganisations } from "../ledger/key-policy.js";
import { save } from "../ledger/save.js";
import type { Call } from "./call.js";
import { requireNear } from "./clock.js";
import { readRequest } from "./request.js";
import { addressedBy } from "./signed-proposal.js";
import type { TransactionStub } from "./transaction-stub.js";

/** Does one act as one transaction: parse, load, decide, save, emit. Answers with JSON. */
export function transact(act: AnyAct, call: Call): Promise<string> {
  return refusing(() => carryOut(act, call, Date.now()));
}

/**
 * Does one act as one transaction. The refusals of rules and the failures of the peer are thrown unchanged.
 *
 * @param peerClock - the time on the clock of the endorsing peer, in milliseconds since 1970.
 */
export async function carryOut(act: AnyAct, call: Call, peerClock: number): Promise<string> {
  const { stub } = call;
  const context: ActContext = { ...contextOf(call), chaincode: addressedBy(stub), signatures: deviceSignatures };
  const request = requestOf(stub);
  const work = new UnitOfWork(call.ledger);
  // Both run at the same time, so that the platform's record is read with the first records of the act.
  const [, performed] = await sideBySide(
    requireAddressed(work, context),
    performUnderControl(act, work, request, context),
  );
  const { changes, events, response, policy } = performed;
  requireNear(context.now, policy, peerClock);
  work.add(changes);
  await save(stub, work.changes(), () => organisationsOf(work));
  if (events.length > 0) {
    const payload = JSON.stringify(wireForm(eventEnvelopeSchema).encode({ v: 1, events: [...events] }));
    stub.setEvent(EVENT_NAME, Buffer.from(payload, "utf8"));
  }
  return JSON.stringify(response);
}

/** Answers one query with JSON. */
export function evaluate(query: Query, call: Call): Promise<string> {
  return refusing(async () => JSON.stringify(await answer(query, call.ledger, requestOf(call.stub), contextOf(call))));
}

function contextOf({ caller, now, stub }: Call): QueryContext {
  return { caller, txId: stub.getTxID(), now, sha256 };
}

function requestOf(stub: TransactionStub): unknown {
  return readRequest(stub.getBufferArgs().slice(1));
}

async function organisationsOf(work: UnitOfWork): Promise<PlatformOrganisations> {
  const { operator, regulator } = await loadPlatform(work);
  return { operator: operator.mspId, regulator: regulator.mspId };
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
