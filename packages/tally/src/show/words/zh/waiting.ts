import type { waiting as english } from "../en/waiting.js";

/** Texts for empty lists of certificates that wait for a party. */
export const waiting: typeof english = {
  noOfferFor: (party) => `没有待 ${party} 答复的要约。`,
  noOfferOf: (party) => `${party} 没有发出要约。`,
  nothingToPay: (party) => `没有待 ${party} 付款的凭证。`,
  nothingPledged: (party) => `没有质押给 ${party} 的凭证。`,
};
