import { refusal, table } from "./refusal-kind.js";

/** Codes about instruments and certificates. */
export const certificates = /* @__PURE__ */ table(() => ({
  INSTRUMENT_NOT_FOUND: refusal({
    context: ["instrumentId"],
    text: ({ instrumentId }) => [
      `There is no instrument ${instrumentId}`,
      "Check the identifier: <issuer LEI>.<reference>.",
    ],
  }),
  INSTRUMENT_EXISTS: refusal({
    meaning: "An instrument with this reference has other terms. `issued` and `requested` are the terms that differ.",
    context: ["instrumentId", "issued", "requested"],
    text: ({ instrumentId, issued, requested }) => [
      `Instrument ${instrumentId} is issued on other terms: it has ${issued}; the request has ${requested}`,
      "Look at the instrument first. If it is the debt that you mean, it stands: issue nothing more.",
    ],
  }),
  CERTIFICATE_NOT_FOUND: refusal({
    context: ["certificateId"],
    text: ({ certificateId }) => [
      `There is no certificate ${certificateId}`,
      "It may have been split or merged. `ListInstrument` shows the certificates of the instrument.",
    ],
  }),
  WRONG_STATE: refusal({
    context: ["id", "state", "required"],
    text: ({ id, state, required }) => [
      `${id} is ${state}. This act requires: ${required}`,
      "Read it again. It may have changed in the meantime.",
    ],
  }),
  CERTIFICATE_FROZEN: refusal({
    context: ["certificateId", "order", "authority"],
    optional: ["until"],
    text: ({ certificateId, order, authority, until }) => [
      `${certificateId} is frozen by order ${order} of ${authority}${until === undefined ? "" : ` until ${until}`}`,
      "Wait until the order is lifted or expires. Presentation, dishonour, notice and claims are possible meanwhile.",
    ],
  }),
  INSUFFICIENT_HOLDINGS: refusal({
    meaning: "What a party holds in the currency does not make up the sum of an order.",
    context: ["party", "currency", "requested", "found", "missing"],
    text: ({ party, currency, requested, found, missing }) => [
      `The certificates of ${party} come to ${found} ${currency}, ${missing} less than the ${requested} of the order`,
      "Name further certificates, or freeze what was found: `freezeUpTo` does both.",
    ],
  }),
  NOT_TRANSFERABLE: refusal({
    context: ["certificateId", "problem"],
    text: ({ certificateId, problem }) => [
      `${certificateId} may not be passed on: ${problem}`,
      "Keep it until maturity, and present it then.",
    ],
  }),
  AMOUNT_EXCEEDS_CERTIFICATE: refusal({
    context: ["requested", "available"],
    text: ({ requested, available }) => [
      `The request is for ${requested}, but the certificate has only ${available}`,
      "Request less, or merge certificates first.",
    ],
  }),
  SPLIT_SUM_MISMATCH: refusal({
    context: ["sum", "amount"],
    text: ({ sum, amount }) => [
      `The parts add up to ${sum}, but the amount of the certificate is ${amount}`,
      "Give parts that add up to exactly this amount.",
    ],
  }),
  RANGES_NOT_ADJACENT: refusal({
    context: ["left", "right", "problem"],
    text: ({ left, right, problem }) => [
      `${left} and ${right} cannot be joined: ${problem}`,
      "Join only neighbouring certificates with the same holder, state and chain.",
    ],
  }),
  OFFER_EXPIRED: refusal({
    context: ["certificateId", "expiredAt"],
    text: ({ certificateId, expiredAt }) => [
      `The offer of ${certificateId} expired at ${expiredAt}`,
      "The offer can be withdrawn or swept, and then made again.",
    ],
  }),
  OFFER_NOT_EXPIRED: refusal({
    context: ["certificateId", "until"],
    text: ({ certificateId, until }) => [
      `${certificateId} cannot be swept before ${until}, nor offered for cancellation again`,
      "Wait until then. The party that made the offer can withdraw it now.",
    ],
  }),
  NOT_ENFORCEABLE: refusal({
    meaning: "A pledge may not be enforced yet.",
    context: ["certificateId", "enforceableFrom", "today"],
    text: ({ certificateId, enforceableFrom, today }) => [
      `The pledge of ${certificateId} can be enforced from ${enforceableFrom}. Today is ${today}`,
      "Enforce it from that day, if the obligation is not met by then.",
    ],
  }),
  NOT_MATURED: refusal({
    context: ["instrumentId", "maturesOn", "dueOn", "today"],
    text: ({ instrumentId, dueOn, today }) => [
      `${instrumentId} falls due on ${dueOn}. Today is ${today}`,
      "Present it from that day.",
    ],
  }),
}));
