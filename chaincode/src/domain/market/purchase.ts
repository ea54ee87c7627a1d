import { z } from "zod";

import type { RefusalCode } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { ActContext } from "../operation/context.js";
import { loadCaller } from "../party/authority.js";
import type { LedgerView } from "../state/ledger-view.js";
import { amountSchema } from "../vocabulary/amount.js";
import { certificateIdSchema, listingIdSchema } from "../vocabulary/identifiers.js";
import { loadRecords } from "./abandoned.js";
import { loadForSale } from "./listing.js";
import { loadPayment } from "./payment.js";

/** The fields with which a buyer names a listing and its payment, for a purchase in one act and for an order. */
export const purchaseSchema = z.strictObject({
  listingId: listingIdSchema,
  revision: z
    .int()
    .min(1)
    .describe("The listing's `revision` that the buyer saw. It is refused if the listing offers something else now."),
  price: amountSchema.describe(
    "The listing's price, or the one to which the seller agreed for this buyer, in major units.",
  ),
  certificates: z
    .array(certificateIdSchema)
    .min(1)
    .max(20)
    .describe(
      "Certificates that the buyer holds, together at least the price. Of the last one only the first units are taken, and the rest stays with the buyer.",
    ),
});

/** The refusals of a purchase. */
export const purchaseRefusals = [
  ...["LISTING_NOT_FOUND", "LISTING_RESERVED", "LISTING_CHANGED", "NOT_SALEABLE"],
  ...["CONDITION_STALE", "PRICE_MISMATCH", "CERTIFICATE_NOT_ACCEPTED", "CERTIFICATE_NOT_FOUND"],
  ...["CERTIFICATE_FROZEN", "NOT_TRANSFERABLE", "POLICY_VIOLATION"],
  ...["INVALID_AMOUNT", "PARTY_SUCCEEDED", "WRONG_STATE"],
] as const satisfies readonly RefusalCode[];

/** What a purchase needs. */
export type PurchaseInContext = Awaited<ReturnType<typeof loadPurchase>>;

/** A listing, the buyer with its record if the listing asks for it, and the certificates with which the buyer wants to pay. */
export async function loadPurchase(
  view: LedgerView,
  { listingId, certificates }: Pick<z.output<typeof purchaseSchema>, "listingId" | "certificates">,
  context: ActContext,
) {
  const [forSale, buyer, payment] = await sideBySide(
    loadForSale(view, listingId, context),
    loadCaller(view, context),
    loadPayment(view, certificates),
  );
  return { ...forSale, buyer, payment, records: await loadRecords(view, forSale.listing, buyer.claimed) };
}
