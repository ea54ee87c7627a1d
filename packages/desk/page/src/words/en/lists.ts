/** Lists, sums and what can be found. */
export const lists = {
  more: "Show more",
  shown: (count: number) => `${String(count)} are shown`,
  overdue: "overdue",
  presented: "presented",
  dishonoured: "dishonoured",
  mine: "What concerns my party",
  all: "Everything",
  whose: "Whose acts",
  transaction: "Transaction",
  allActs: "All acts",
  from: "Due from",
  to: "Due until",
  columns: "Columns",
  views: "Saved views",
  noViews: "None is saved yet.",
  viewName: "Name of the view",
  saveView: "Save this view",
  nothingToSave: "Filter or sort the list first.",
  forget: (name: string) => `Forget ${name}`,
  proceeds: (detail: string): string =>
    detail === "statedPaid" ? "Sold free of payment: the buyer says it paid" : "Sold free of payment and not paid",
  surplus: (detail: string): string =>
    detail === "statedPaid"
      ? "Paid to the pledgee in excess: it says it paid it back"
      : "Paid to the pledgee in excess",
  byMe: "Waits for others at my request",
  nothingByMe: "Nothing that you asked for waits for others.",
};

/** The box that finds records. */
export const search = {
  label: "Search by id, name, LEI or amount",
  key: "/",
  results: "Found",
  nothing:
    "Nothing was found. Ids are found by their beginning, parties by a part of their name, certificates by their amount.",
  kinds: {
    party: "Parties",
    instrument: "Instruments",
    certificate: "Certificates",
    listing: "Listings",
    order: "Orders",
    battery: "Batteries",
    transaction: "Transactions",
    payment: "Payments",
  },
};

/** The picture of an instrument's units. */
export const units = {
  sentence: (from: string, to: string, spans: string, since: string, until: string) =>
    `Units ${from} to ${to} in ${spans} holdings from ${since} to ${until}, by holder`,
  caption:
    "Each rectangle is a holding. Its height is its units, and its width the time for which one party held them in one state. White is a gap, and red an overlap. Hatched units wait for an answer or for payment. Pale units have ended.",
  several: (count: string) => `${count} holdings that are too small to be drawn alone`,
  fromUnit: "From unit",
  toUnit: "To unit",
  since: "From instant",
  until: "To instant",
  zoom: "Show this part",
  whole: "Show all",
  spans: "Holdings in the picture",
  holder: "Holder",
  range: "Units",
  begins: "From",
  ends: "Until",
  now: "now",
  missing: "The desk has read no fact that shows this instrument.",
  severalHolders: "several parties",
  showAll: (count: number) => `Show all ${String(count)}`,
};

/** One act on several certificates. */
export const together = {
  choose: "With what is selected",
  button: (verb: string, count: number) => `${verb}: ${String(count)}`,
  possible: "possible",
  leftOut: "left out",
  done: "done",
  none: "The ledger refuses it for each of them.",
  all: "Select all that is shown",
  pay: "Pay what is selected",
};
