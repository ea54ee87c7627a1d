/** What became of acts whose outcome was not known. */
export const unfinished = {
  running: (time: string) => `The act of ${time} is still under way.`,
  unknown: (time: string) =>
    `It is not known yet whether the act of ${time} was done. The desk keeps asking the ledger: do not do it again.`,
  committed: (time: string) => `The act of ${time} is done.`,
  invalid: (time: string) => `The act of ${time} wrote nothing. You can do it again.`,
  seen: "I have read this",
};
