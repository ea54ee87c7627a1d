/** Texts for empty lists of certificates that wait for a party. */
export const waiting = {
  noOfferFor: (party: string) => `No offer waits for ${party}.`,
  noOfferOf: (party: string) => `No offer was made by ${party}.`,
  nothingToPay: (party: string) => `Nothing waits for ${party} to pay.`,
  nothingPledged: (party: string) => `Nothing is pledged to ${party}.`,
};
