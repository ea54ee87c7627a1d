import type { Offer } from "./wire-types.js";

/** An offer of one kind. */
export type OfferOf<Kind extends Offer["kind"]> = Extract<Offer, Readonly<Record<"kind", Kind>>>;

/** A new instrument, offered to its payee. */
export type ReceiptOffer = OfferOf<"receipt">;
/** A new instrument that waits for its guarantor. */
export type GuaranteeOffer = OfferOf<"guarantee">;
/** A certificate that is transferred to another holder. */
export type TransferOffer = OfferOf<"transfer">;
/** Early redemption, offered to the holder. */
export type CancellationOffer = OfferOf<"cancellation">;
/** A certificate that is sold to a bank. */
export type DiscountOffer = OfferOf<"discount">;
/** A certificate that secures an obligation. */
export type PledgeOffer = OfferOf<"pledge">;
/** A certificate that an order of goods locks. */
export type DeliveryOffer = OfferOf<"delivery">;
/** Certificates that are set off against each other. */
export type NettingOffer = OfferOf<"netting">;
