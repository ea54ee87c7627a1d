import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Offer, OfferOf } from "../../state/offer.js";
import type { Party } from "../../state/party.js";
import { proceeds, type Proceeds } from "../../state/proceeds.js";
import { certificateIdOf, type UnitRange } from "../../vocabulary/identifiers.js";
import type { Offered } from "./offers.js";

/** What is owed for an earlier sale of the same certificate free of payment, by the same party on the same day. */
export async function loadSale(view: LedgerView, range: UnitRange, offer: Offer): Promise<Proceeds | undefined> {
  return offer.kind === "discount" && offer.settlement === "FOP"
    ? view.find(proceeds, certificateIdOf(range), offer.by, offer.discountDate)
    : undefined;
}

/**
 * Requires that the sale is the seller's first one of the certificate on the day, so that no sale replaces what is owed
 * for another.
 *
 * @throws `WRONG_STATE`
 */
export function requireNotSold(earlier: Proceeds | undefined): void {
  if (earlier !== undefined) {
    const { certificateId, creditor, soldOn } = earlier;
    refuse("WRONG_STATE", {
      id: certificateId,
      state: `sold free of payment by ${creditor.lei} on ${soldOn} before`,
      required: "another discount date, or a discount against payment: reject it and have it offered again",
    });
  }
}

/** What the buyer owes from the acceptance of a discount free of payment on. */
export function owedFor(
  certificate: Offered,
  { discountDate, proceeds: total }: OfferOf<"discount">,
  { creditor, debtor }: Readonly<Record<"creditor" | "debtor", Party>>,
  { now }: ActContext,
): Proceeds {
  const { operator, regulator } = certificate.endorsers;
  return {
    certificateId: certificateIdOf(certificate),
    creditor: { lei: creditor.lei, mspId: creditor.mspId },
    soldOn: discountDate,
    debtor: { lei: debtor.lei, mspId: debtor.mspId },
    sum: { currency: certificate.currency, units: total },
    changedAt: now,
    endorsers: { operator, regulator },
  };
}
