import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import type { Stake } from "../../operation/stake.js";
import { loadParty, requireActor } from "../../party/authority.js";
import { loadOperator, requireOperator, type OperatorFound } from "../../party/operator.js";
import type { Certificate, CertificateIn } from "../../state/certificate.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Party } from "../../state/party.js";
import { pledgeOn } from "../../state/pledge-on.js";
import type { Pledge } from "../../state/pledge.js";
import { certificateIdOf, type UnitRange } from "../../vocabulary/identifiers.js";
import { requireReady, requireState } from "../guards.js";
import { loadCertificate, type CertificateInContext } from "../load.js";

/**
 * The states in which the pledgee releases a pledge or enforces it, also after it presented the certificate and was not
 * paid.
 */
export const underPledge = { Pledged: ["Transferable"], InRecourse: ["InRecourse"] } as const;

type Encumbered = CertificateIn<keyof typeof underPledge>;

/**
 * A certificate and the party that its pledge names. If that party is suspended, the function also reads the records
 * that an act of the operator needs.
 */
export interface PledgeFound extends CertificateInContext {
  readonly pledgee?: Party;
  readonly operator?: OperatorFound;
}

export async function loadUnderPledge(view: LedgerView, range: UnitRange, context: ActContext): Promise<PledgeFound> {
  const found = await loadCertificate(view, range);
  const pledge = pledgeOn(found.certificate);
  if (pledge === undefined) {
    return found;
  }
  const pledgee = await loadParty(view, pledge.pledgee.lei);
  return pledgee.status === "Active"
    ? { ...found, pledgee }
    : { ...found, pledgee, operator: await loadOperator(view, context) };
}

/**
 * Requires that the caller is the pledgee of a certificate that is not frozen.
 *
 * @throws `WRONG_STATE` if it is not pledged; `NOT_AUTHORIZED`.
 */
export function requirePledgee(found: PledgeFound, context: ActContext) {
  const { pledge, pledgee } = requirePledge(found);
  requireActor(pledgee, "the pledgee", context);
  return { pledged: requireReady(underPledge, found.certificate, context), pledge, pledgee };
}

/**
 * The party that releases the pledge. It is the pledgee. If the pledgee is suspended, it is the operator with the regulator's consent,
 * since these two together may act in place of the pledgee's organisation.
 *
 * @throws `WRONG_STATE` if the certificate is not pledged; `NOT_AUTHORIZED`, `PARTY_SUSPENDED`.
 */
export function requireReleaser(
  found: PledgeFound,
  context: ActContext,
): { pledged: Encumbered; by: Party; consent?: Pick<Stake, "party" | "consent"> } {
  const { pledgee } = requirePledge(found);
  const { operator } = found;
  if (operator === undefined) {
    return { pledged: requirePledgee(found, context).pledged, by: pledgee };
  }
  const by = requireOperator(operator, context);
  const pledged = requireReady(underPledge, found.certificate, context);
  const consent = `the release of a pledge of ${pledgee.name}, which is suspended`;
  return { pledged, by, consent: { party: operator.platform.regulator.lei, consent } };
}

/** @throws `WRONG_STATE` if it is not pledged. */
function requirePledge({ certificate, pledgee }: PledgeFound): { pledge: Pledge; pledgee: Party } {
  const { pledge, state } = requireState(underPledge, certificate);
  if (pledge === undefined || pledgee === undefined) {
    return refuse("WRONG_STATE", { id: certificateIdOf(certificate), state, required: "under pledge" });
  }
  return { pledge, pledgee };
}

/** The certificate without the pledge: free, or in recourse if it was dishonoured. */
export function withoutPledge(
  pledged: Encumbered,
  changed: Pick<Certificate, "holder" | "endorsements" | "changedAt">,
): CertificateIn<"Transferable" | "InRecourse"> {
  const { pledge: _, ...kept } = pledged;
  const { holder, endorsements, changedAt } = changed;
  const after = { holder, endorsements, changedAt };
  return kept.state === "InRecourse" ? { ...kept, ...after } : { ...kept, ...after, state: "Transferable" };
}

/** @throws `WRONG_STATE` while it is pledged: the pledgee enforces or releases first. */
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
