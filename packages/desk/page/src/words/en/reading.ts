/** How far the desk has read the ledger. */
export const reading = {
  begins: "The desk begins to read the ledger. What you see is not complete yet.",
  upTo: (block: string, newest: string) =>
    `The desk has read up to block ${block} of ${newest}. What you see is the ledger of that block.`,
  failed: "The desk does not follow the ledger. What you see may be out of date.",
};
