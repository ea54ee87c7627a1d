import { sideBySide } from "../domain/kernel/side-by-side.js";
import { wireForm } from "../domain/kernel/wire-form.js";
import type { AnyAct } from "../domain/operation/act.js";
import type { ActContext } from "../domain/operation/context.js";
import type { DeviceSignatures } from "../domain/operation/device-signatures.js";
import { EVENT_NAME, eventEnvelopeSchema } from "../domain/operation/events.js";
import { requireAddressed } from "../domain/party/addressed.js";
import { loadPlatform } from "../domain/party/platform.js";
import { performUnderControl } from "../domain/running/perform-under-control.js";
import { UnitOfWork } from "../domain/running/unit-of-work.js";
import { bytesOf } from "../ledger/bytes.js";
import type { PlatformOrganisations } from "../ledger/key-policy.js";
import { save } from "../ledger/save.js";
import type { Call } from "./call.js";
import { requireNear } from "./clock.js";
import { addressedBy } from "./signed-call.js";

/** What the machine gives that does an act. */
export interface Machine {
  /** Its clock, in milliseconds since 1970. */
  readonly clock: number;
  /** Checks the keys and signatures of devices. */
  readonly signatures: DeviceSignatures;
}

/**
 * Does one act as one transaction: parse, load, decide, save, emit. The refusals of rules and the failures of the peer are thrown unchanged.
 * Nothing here needs Node, so that evidence is verified in a browser by the same code.
 */
export async function carryOut(act: AnyAct, call: Call, { clock, signatures }: Machine): Promise<string> {
  const { stub } = call;
  const context: ActContext = { ...call.context, chaincode: addressedBy(stub), signatures };
  const { request } = call;
  const work = new UnitOfWork(call.ledger);
  // Both run at the same time, so that the platform's record is read with the first records of the act.
  const [, performed] = await sideBySide(
    requireAddressed(work, context),
    performUnderControl(act, work, request, context),
  );
  const { changes, events, response, policy } = performed;
  requireNear(context.now, policy, clock);
  work.add(changes);
  await save(stub, work.changes(), () => organisationsOf(work));
  if (events.length > 0) {
    const payload = JSON.stringify(wireForm(eventEnvelopeSchema).encode({ v: 1, events: [...events] }));
    stub.setEvent(EVENT_NAME, bytesOf(payload));
  }
  return JSON.stringify(response);
}

async function organisationsOf(work: UnitOfWork): Promise<PlatformOrganisations> {
  const { operator, regulator } = await loadPlatform(work);
  return { operator: operator.mspId, regulator: regulator.mspId };
}
