/** What the lists of what waits for a party say where nothing does. */
export const waiting = {
  noOfferFor: (party: string) => `No offer waits for ${party}.`,
  noOfferOf: (party: string) => `No offer was made by ${party}.`,
  nothingToPay: (party: string) => `Nothing waits for ${party} to pay.`,
  nothingPledged: (party: string) => `Nothing is pledged to ${party}.`,
};
