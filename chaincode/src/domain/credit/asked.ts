import { loadActor } from "../authority.js";
import type { Caller } from "../caller.js";

import { loadCertificate, loadInstrument } from "../certificate/load.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import type { LedgerView } from "../state/ledger-view.js";
import { units } from "../vocabulary/amount.js";
import type { InstrumentId } from "../vocabulary/identifiers.js";

/**
 * An instrument whose guarantor has been asked and is the caller, with its one certificate.
 *
 * @throws `WRONG_STATE` unless the instrument awaits a guarantee; `NOT_AUTHORIZED` for any other party.
 */
export async function loadAsked(view: LedgerView, instrumentId: InstrumentId, caller: Caller) {
  const instrument = await loadInstrument(view, instrumentId);
  if (instrument.guarantor === undefined || instrument.state !== "AwaitingGuarantee")
    return refuse("WRONG_STATE", { id: instrumentId, state: instrument.state, required: "AwaitingGuarantee" });
  const guarantor = await loadActor(view, instrument.guarantor, "the guarantor", caller);
  const { certificate, policy } = await loadCertificate(view, { instrumentId, from: units(1n), to: instrument.face });
  return { instrument, policy, guarantor, offered: requireState("Guarantee", certificate) };
}
