import { loadActor } from "../authority.js";
import type { Caller } from "../caller.js";
import { refuse } from "../refusal.js";
import type { Certificate, CertificateIn } from "../state/certificate.js";
import type { LedgerView } from "../state/ledger-view.js";
import { certificateIdOf, type UnitRange } from "../vocabulary/identifiers.js";
import { loadCertificate } from "./load.js";
import { requireState } from "./transitions.js";

/**
 * A pledged certificate whose pledgee is the caller, also one that was presented and dishonoured.
 *
 * @throws `WRONG_STATE` where no pledge lies on it; `NOT_AUTHORIZED`.
 */
export async function loadUnderPledge(view: LedgerView, range: UnitRange, caller: Caller) {
  const found = await loadCertificate(view, range);
  const pledged = requireState("Release", found.certificate);
  const { pledge } = pledged;
  if (pledge === undefined)
    return refuse("WRONG_STATE", { id: certificateIdOf(range), state: pledged.state, required: "under pledge" });
  const pledgee = await loadActor(view, pledge.pledgee.lei, "the pledgee", caller);
  return { ...found, pledged, pledge, pledgee };
}

/** Lifts the pledge: a free certificate, or one in recourse where it was dishonoured. */
export function withoutPledge(
  pledged: CertificateIn<"Pledged" | "InRecourse">,
  changed: Pick<Certificate, "holder" | "endorsements" | "changedAt">,
): CertificateIn<"Transferable" | "InRecourse"> {
  const { pledge: _, ...kept } = pledged;
  return kept.state === "InRecourse" ? { ...kept, ...changed } : { ...kept, ...changed, state: "Transferable" };
}
