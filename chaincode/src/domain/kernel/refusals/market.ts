import { refusal, table } from "./refusal-kind.js";

/** Codes about the market. */
export const market = /* @__PURE__ */ table(() => ({
  NOT_SALEABLE: refusal({
    meaning: "The title cannot pass in the way that the request asks.",
    context: ["reason"],
    optional: ["batteryId", "registrant", "fingerprint"],
    text: ({ batteryId, registrant, fingerprint, reason }) => [
      `The title to ${batteryId ?? `${String(fingerprint)} of ${String(registrant)}`} cannot pass: ${reason}`,
      batteryId === undefined
        ? "Look at the title with `tally market title`, and resolve this reason first."
        : "Look at the battery with `tally battery show`, and resolve this reason first.",
    ],
  }),
  CONDITION_STALE: refusal({
    meaning: "The battery's readings are not those that were listed, or they are too old.",
    context: ["batteryId", "listed", "present", "problem"],
    text: ({ batteryId, listed, present, problem }) => [
      `The condition of ${batteryId} on the listing is out of date: ${problem} (listed: ${listed}; now: ${present})`,
      "Have the seller renew the listing with `Reprice`, look at the new condition, and name the new revision.",
    ],
  }),
  LISTING_EXISTS: refusal({
    context: ["listingId"],
    text: ({ listingId }) => [`There is a listing ${listingId} already`, "Choose another reference."],
  }),
  LISTING_NOT_FOUND: refusal({
    context: ["listingId"],
    text: ({ listingId }) => [
      `There is no listing ${listingId}`,
      "Check its id. It consists of the LEI of the seller and the seller's reference.",
    ],
  }),
  LISTING_CHANGED: refusal({
    meaning: "The listing has changed since the buyer read it. `revision` is the present one.",
    context: ["listingId", "revision", "got"],
    text: ({ listingId, revision, got }) => [
      `The listing ${listingId} is at revision ${revision}, and you named ${got}`,
      "Read the listing again: its price, its expiry or the condition of its goods has changed.",
    ],
  }),
  LISTING_RESERVED: refusal({
    meaning: "An order reserves the listing until the order ends.",
    context: ["listingId", "orderId"],
    text: ({ listingId, orderId }) => [
      `The order ${orderId} reserves the listing ${listingId}`,
      "Wait until the order has ended.",
    ],
  }),
  BID_NOT_FOUND: refusal({
    context: ["listingId", "buyer"],
    text: ({ listingId, buyer }) => [`${buyer} has made no bid on ${listingId}`, "Look at the bids with `ListBids`."],
  }),
  PRICE_MISMATCH: refusal({
    meaning: "The sum that was offered is not the price.",
    context: ["price", "offered", "currency"],
    text: ({ price, offered, currency }) => [
      `The price is ${price} ${currency}, and ${offered} ${currency} was offered`,
      "Name the present price, and certificates that make it up.",
    ],
  }),
  CERTIFICATE_NOT_ACCEPTED: refusal({
    meaning: "The seller does not accept this certificate as payment, or the buyer of an award does not.",
    context: ["certificateId", "problem"],
    text: ({ certificateId, problem }) => [
      `${certificateId} is not accepted as payment: it ${problem}`,
      "Name a certificate as the listing accepts it. For an award, name one like those that the order retains.",
    ],
  }),
  ORDER_NOT_FOUND: refusal({
    context: ["orderId"],
    text: ({ orderId }) => [
      `There is no order ${orderId}`,
      "Check its id. It consists of the listing's id and a number.",
    ],
  }),
  DEADLINE_PASSED: refusal({
    meaning: "The time for the act has run out: any party can end the order with `SweepOrder`.",
    context: ["orderId", "deadline"],
    text: ({ orderId, deadline }) => [
      `The time for this ran out at ${deadline}`,
      `End the order ${orderId} with \`SweepOrder\`.`,
    ],
  }),
  DEADLINE_PENDING: refusal({
    meaning: "The other side still has time to act.",
    context: ["orderId", "deadline"],
    text: ({ orderId, deadline }) => [`The order ${orderId} can wait until ${deadline}`, "Try again then."],
  }),
  INSPECTION_OVER: refusal({
    meaning: "The buyer can no longer dispute what it received.",
    context: ["orderId", "deadline"],
    text: ({ orderId, deadline }) => [
      `The inspection of the order ${orderId} ended at ${deadline}`,
      "Accept the delivery, or end the order with `SweepOrder`.",
    ],
  }),
  DISPUTE_OPEN: refusal({
    meaning: "A dispute is open. The two sides settle it, or the arbiter decides it.",
    context: ["orderId", "deadline"],
    text: ({ orderId, deadline }) => [
      `A dispute about the order ${orderId} is open, until ${deadline} at the latest`,
      "Settle it with `SettleDispute`, or have the arbiter decide it with `Arbitrate`.",
    ],
  }),
  TITLE_NOT_FOUND: refusal({
    context: ["registrant", "fingerprint"],
    text: ({ registrant, fingerprint }) => [
      `${registrant} has listed no good with the description ${fingerprint}`,
      "Check the LEI of the party that first listed it, and the fingerprint.",
    ],
  }),
}));
