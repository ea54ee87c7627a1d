import { requireState } from "../certificate/guards.js";
import { loadCertificate, loadInstrument } from "../certificate/load.js";
import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import { loadParty, requireActor } from "../party/authority.js";
import type { Certificate, CertificateIn } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import { units } from "../vocabulary/amount.js";
import type { InstrumentId } from "../vocabulary/identifiers.js";

/**
 * An instrument. While it waits for its guarantor's answer, `asked` has the guarantor, the one certificate of all
 * units, and the bank that would guarantee: the guarantor or its successor.
 */
export interface AskedFound {
  readonly instrument: Instrument;
  readonly policy: Policy;
  readonly asked?: { readonly guarantor: Party; readonly bank: Party; readonly certificate: Certificate };
}

export async function loadAsked(view: LedgerView, instrumentId: InstrumentId): Promise<AskedFound> {
  const instrument = await loadInstrument(view, instrumentId);
  const { policy, state, face } = instrument;
  if (instrument.guarantor === undefined || state !== "AwaitingGuarantee") {
    return { instrument, policy };
  }
  const guarantor = await loadParty(view, instrument.guarantor);
  const bank = guarantor.successor === undefined ? guarantor : await loadParty(view, guarantor.successor.lei);
  const { certificate } = await loadCertificate(view, { instrumentId, from: units(1n), to: face });
  return { instrument, policy, asked: { guarantor, bank, certificate } };
}

/**
 * Requires that the guarantor has been asked and is the caller.
 *
 * @throws `WRONG_STATE` unless the instrument awaits a guarantee; `NOT_AUTHORIZED` for any other party.
 */
export function requireAsked(
  { instrument, asked }: AskedFound,
  context: ActContext,
): { guarantor: Party; bank: Party; offered: CertificateIn<"AwaitingReceipt"> } {
  if (asked === undefined) {
    return refuse("WRONG_STATE", {
      id: instrument.instrumentId,
      state: instrument.state,
      required: "AwaitingGuarantee",
    });
  }
  const guarantor = requireActor(asked.guarantor, "the guarantor", context);
  return { guarantor, bank: asked.bank, offered: requireState({ AwaitingReceipt: [] }, asked.certificate) };
}
