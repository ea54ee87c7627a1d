/** Texts for what waits for a party. */
export const waiting = {
  noDuties: (party: string) => `${party} has nothing to do.`,
  without: "no end",
  over: (moment: string) => `${moment}, over`,
  what: { act: "Act", about: "About", until: "Until", loses: "Loses by waiting", source: "By", kind: "Must" },
  noOfferFor: (party: string) => `No offer waits for ${party}.`,
  noOfferOf: (party: string) => `No offer was made by ${party}.`,
  nothingToPay: (party: string) => `Nothing waits for ${party} to pay.`,
  paidBy: (uetr: string, day: string) => `paid on ${day} by ${uetr}`,
  surplusOf: (uetr: string) => `surplus of the payment ${uetr}`,
  statedPaid: (uetr: string, day: string) => `the debtor says that it paid on ${day} by ${uetr}`,
  nothingUnpaid: "No discount free of payment is unpaid.",
  nothingContested: "No payment is objected to.",
  nothingDrawn: (bank: string) => `Nothing is drawn on a credit line of ${bank}.`,
  releasable: "Can be released",
  nothingPledged: (party: string) => `Nothing is pledged to ${party}.`,
};
