import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import { loadParty, requireActor } from "../party/authority.js";
import type { Certificate, CertificateIn } from "../state/certificate.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import { pledgeOn, type Pledge } from "../state/pledge.js";
import { certificateIdOf, type UnitRange } from "../vocabulary/identifiers.js";
import { requireReady, requireState } from "./guards.js";
import { loadCertificate, type CertificateInContext } from "./load.js";

/** The states in which the pledgee gives a pledge up or enforces it: also after it presented the certificate and was not paid. */
export const underPledge = { Pledged: ["Transferable"], InRecourse: ["InRecourse"] } as const;

type Encumbered = CertificateIn<keyof typeof underPledge>;

/** A certificate, and the party that a pledge on it names. */
export interface PledgeFound extends CertificateInContext {
  readonly pledgee?: Party;
}

export async function loadUnderPledge(view: LedgerView, range: UnitRange): Promise<PledgeFound> {
  const found = await loadCertificate(view, range);
  const pledge = pledgeOn(found.certificate);
  return pledge === undefined ? found : { ...found, pledgee: await loadParty(view, pledge.pledgee.lei) };
}

/**
 * That the caller is the pledgee of a certificate that no order stops.
 *
 * @throws `WRONG_STATE` where no pledge lies on it; `NOT_AUTHORIZED`.
 */
export function requirePledgee(
  { certificate, ...found }: PledgeFound,
  context: ActContext,
): { pledged: Encumbered; pledge: Pledge; pledgee: Party } {
  const { pledge, state } = requireState(underPledge, certificate);
  if (pledge === undefined || found.pledgee === undefined) {
    return refuse("WRONG_STATE", { id: certificateIdOf(certificate), state, required: "under pledge" });
  }
  const pledgee = requireActor(found.pledgee, "the pledgee", context);
  return { pledged: requireReady(underPledge, certificate, context), pledge, pledgee };
}

/** Lifts the pledge: a free certificate, or one in recourse where it was dishonoured. */
export function withoutPledge(
  pledged: Encumbered,
  changed: Pick<Certificate, "holder" | "endorsements" | "changedAt">,
): CertificateIn<"Transferable" | "InRecourse"> {
  const { pledge: _, ...kept } = pledged;
  return kept.state === "InRecourse" ? { ...kept, ...changed } : { ...kept, ...changed, state: "Transferable" };
}

/** @throws `WRONG_STATE` while a pledge lies on it: the pledgee enforces or releases first. */
export function requireUnencumbered(certificate: Certificate): void {
  if (certificate.state !== "InRecourse" || certificate.pledge === undefined) {
    return;
  }
  refuse("WRONG_STATE", {
    id: certificateIdOf(certificate),
    state: "InRecourse, under pledge",
    required: "InRecourse, free: the pledgee enforces or releases first",
  });
}
