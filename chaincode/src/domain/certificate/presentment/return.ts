import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate, CertificateIn } from "../../state/certificate.js";
import type { Endorsement, Renounced } from "../../state/endorsement.js";
import type { Instrument } from "../../state/instrument.js";
import type { Objection } from "../../state/objection.js";
import type { Party } from "../../state/party.js";
import type { PaidClaim, Payment } from "../../state/payment.js";
import { formatInstant } from "../../vocabulary/calendar.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";
import type { Lei } from "../../vocabulary/lei.js";
import type { Uetr } from "../../vocabulary/text.js";
import { requireReady, requireState } from "../guards.js";

/** The states of units after a payment, each with the state after its return. */
export const returned = {
  Settled: ["InCollection", "InRecourse"],
  Cancelled: ["InRecourse"],
  InRecourse: ["InRecourse"],
  InCollection: ["InRecourse"],
} as const;

/**
 * The parties that may report the return of a payment. For a settlement it is the settlement bank. For a claim it is
 * the settlement bank, or the payer against itself. The claimant may not report it, since it could take the units from
 * a payer that has paid. Once a court has found that nothing was paid, the party that objected to the payment may.
 *
 * @param paid - the records of the claimant and its pledgee, if a claim was paid.
 */
export function returnersOf(
  { claim }: Payment,
  { settlementBank }: Instrument,
  paid: readonly Party[],
  objection: Objection | undefined,
): Lei[] {
  const reporters =
    claim === undefined
      ? [settlementBank]
      : [settlementBank, claim.payer].filter((lei) => !paid.some((party) => isOneWith(party, lei)));
  return [...new Set([...reporters, ...(objection?.state === "Unpaid" ? [objection.by.lei] : [])])];
}

/** The changes that the payment of a claim made. They are recorded, so that a return of the payment can undo them. */
export function claimPaid(before: CertificateIn<"InRecourse">, after: Certificate, payer: Party): PaidClaim {
  const closed = before.endorsements.flatMap((entry, index) =>
    entry.closed !== true && after.endorsements[index]?.closed === true ? [index] : [],
  );
  const { holder, dishonour, claims, due, pledge } = before;
  const recourse = { dishonour, claims, ...(due && { due }), ...(pledge && { pledge }) };
  return { payer: payer.lei, claimant: holder.lei, ...recourse, closed };
}

/**
 * Undoes a settlement: the certificate is in collection again.
 *
 * @throws `WRONG_STATE` if another payment settled it.
 */
export function unsettle(certificate: Certificate, uetr: Uetr, { now }: ActContext): CertificateIn<"InCollection"> {
  const { discharge, ...kept } = requireState({ Settled: returned.Settled }, certificate);
  const { presentment } = discharge;
  if (discharge.uetr !== uetr || presentment === undefined) {
    return refuseUnpaid(certificate, uetr);
  }
  return { ...kept, state: "InCollection", presentment, changedAt: now };
}

/** The records of the party that paid a claim and of the party that was paid. */
export interface PaidBetween {
  readonly payer: Party;
  readonly claimant: Party;
  /** The party under whose pledge the claim was paid. */
  readonly pledgee?: Party | undefined;
}

/**
 * Undoes the payment of a claim: the claimant holds the units again, in recourse, with the claims of that time. Claims,
 * presentations and waivers by the payer since then end, since the payer has no right to the units. The same holds if a
 * successor of the payer has taken the units over, since the successor has no more right than the payer. The
 * certificate decides who paid and who was paid, and not the record of the payment, which its reporter may have written
 * past the rules.
 *
 * @throws `WRONG_STATE` if a later payment or act follows this one; it names the payment that must be returned first.
 *   Also `WRONG_STATE` if the certificate does not say that the payer paid the claimant by this payment.
 *   `CERTIFICATE_FROZEN`.
 */
export function unpay(
  certificate: Certificate,
  payment: Payment,
  claim: PaidClaim,
  { payer, claimant, pledgee }: PaidBetween,
  instrument: Instrument,
  context: ActContext,
): CertificateIn<"InRecourse"> {
  const { dishonour, claims, due, pledge, closed } = claim;
  const { instrumentId, from, to, currency, endorsers, frozen, heldUp, guaranteeWaived, nonTransferable } = certificate;
  const heirs = takenOverSince(certificate.endorsements);
  const isVoid = ({ by, at }: Renounced) =>
    at >= payment.at && [claim.payer, ...heirs.map((entry) => entry.to)].includes(by);
  const kept = {
    ...{ instrumentId, from, to, currency, endorsers, frozen, nonTransferable },
    ...(heldUp !== undefined && { heldUp }),
    ...(guaranteeWaived !== undefined && !isVoid(guaranteeWaived) && { guaranteeWaived }),
  };
  const holder = { lei: claimant.lei, mspId: claimant.mspId };
  const recourse = {
    state: "InRecourse" as const,
    holder,
    dishonour,
    claims,
    ...(due && { due }),
    ...(pledge && pledgee && { pledge: { ...pledge, pledgee: { lei: pledge.pledgee.lei, mspId: pledgee.mspId } } }),
    changedAt: context.now,
  };
  const { uetr } = payment;
  if (endedBy(certificate) === uetr) {
    requireEndedBetween(certificate, payment, { payer, claimant }, instrument);
    return { ...kept, ...recourse, endorsements: certificate.endorsements };
  }
  requireLatest(certificate, uetr);
  const last = certificate.endorsements[certificate.endorsements.length - 1 - heirs.length];
  if (last?.from !== claim.claimant || last.to !== claim.payer || last.at !== payment.at) {
    refuseUnpaid(certificate, uetr);
  }
  if (certificate.state === "Locked") {
    const { by, kind, expiresAt } = certificate.offer;
    refuse("WRONG_STATE", {
      id: certificateIdOf(certificate),
      state: certificate.state,
      required: `the end of the ${kind} that ${by} offers: withdraw it, or sweep it from ${formatInstant(expiresAt)} on, in one batch with this act`,
    });
  }
  requireReady({ InRecourse: returned.InRecourse, InCollection: returned.InCollection }, certificate, context);
  const back = certificate.endorsements.slice(0, -1 - heirs.length);
  const endorsements = back.map((entry, index) => unrenounced(opened(entry, closed.includes(index)), isVoid));
  return { ...kept, ...recourse, endorsements };
}

/** An endorsement that is open again if this payment closed it. */
function opened(endorsement: Endorsement, byThisPayment: boolean): Endorsement {
  const { closed: _, ...open } = endorsement;
  return byThisPayment ? open : endorsement;
}

/** The payment that ended units. */
export function endedBy(certificate: Certificate): Uetr | undefined {
  if (certificate.state === "Settled") {
    return certificate.discharge.uetr;
  }
  return certificate.state === "Cancelled" ? certificate.ending?.uetr : undefined;
}

/**
 * Requires that a payment that ended units was made by the party that owed them to the party that holds them. Units
 * that the issuer paid say so. A composition may have been paid by any endorser.
 *
 * @throws `WRONG_STATE`
 */
function requireEndedBetween(
  certificate: Certificate,
  { uetr, at }: Payment,
  { payer, claimant }: PaidBetween,
  { issuer, guarantor }: Instrument,
): void {
  const ending =
    certificate.state === "Settled"
      ? certificate.discharge
      : certificate.state === "Cancelled"
        ? certificate.ending
        : undefined;
  const payers =
    ending?.way === "recourse"
      ? [issuer]
      : ending?.way === "composition"
        ? [issuer, guarantor, ...certificate.endorsements.map(({ from }) => from)]
        : [];
  const paid = payers.some((lei) => isOneWith(payer, lei));
  if (!paid || ending?.at !== at || !isOneWith(claimant, certificate.holder.lei)) {
    refuseUnpaid(certificate, uetr);
  }
}

function refuseUnpaid(certificate: Certificate, uetr: Uetr): never {
  return refuse("WRONG_STATE", {
    id: certificateIdOf(certificate),
    state: `${certificate.state}, not as the record of the payment ${uetr} says`,
    required:
      "units that this payment settled or passed on, between the parties that its record names: audit the instrument",
  });
}

/** The last endorsements by which successors took over from their predecessors. */
function takenOverSince(endorsements: readonly Endorsement[]): Endorsement[] {
  const before = endorsements.findLastIndex(({ way }) => way !== "succession");
  return endorsements.slice(before + 1);
}

function unrenounced(endorsement: Endorsement, isVoid: (waived: Renounced) => boolean): Endorsement {
  const { waived, ...open } = endorsement;
  return waived !== undefined && isVoid(waived) ? open : endorsement;
}

/** @throws `WRONG_STATE` unless the payment is the last act that gave the units another holder or ended them. */
function requireLatest(certificate: Certificate, uetr: Uetr): void {
  const last = certificate.endorsements.findLast(({ way }) => way !== "succession");
  const discharge = certificate.state === "Settled" ? certificate.discharge : undefined;
  if (certificate.state !== "Settled" && certificate.state !== "Cancelled" && last?.payment?.uetr === uetr) {
    return;
  }
  const ending = certificate.state === "Cancelled" ? certificate.ending : discharge;
  const later = ending === undefined ? last?.payment?.uetr : ending.uetr;
  const how = ending === undefined ? `passed on by ${String(last?.way)}` : `ended by ${ending.way}`;
  refuse("WRONG_STATE", {
    id: certificateIdOf(certificate),
    state: `${certificate.state}, ${how} since the payment ${uetr}`,
    required:
      later === undefined
        ? "units that the payer has not disposed of: this payment cannot be returned any more"
        : `the return of the later payment ${later} first`,
  });
}
