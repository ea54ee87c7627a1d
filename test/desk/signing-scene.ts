/** A form at the desk: where it is, what it is in, and what is pressed before there is one. */
interface PlayedForm {
  readonly at: string;
  readonly root: string;
  readonly first?: readonly string[];
}

const [own, other, third] = ["529900T8BM49AURSDO55", "5493001KJTIIGC8Y1R12", "549300MLUDYVRQOOXS22"] as const;
const names = { [own]: "Own", [other]: "Other", [third]: "Third" };
const roles = ["enterprise", "bank", "operator", "regulator", "manufacturer", "recycler", "inspector"];
const at = "2026-12-01T00:00:00.000Z";
const parties = Object.entries(names).map(([lei, name]) => ({
  ...{ lei, name, roles, mspId: `${name}MSP`, status: "Active", hosted: false, changedAt: at },
  // Some plays sign with one press.
  ...(lei === own && { confirmFrom: { CNY: "2500.00" } }),
}));

const instrument = {
  ...{ instrumentId: `${own}.PLAY`, state: "Circulating", issuer: own, payee: own, settlementBank: other },
  ...{ currency: "CNY", issuedOn: "2026-12-01", maturesOn: "2027-03-01", dueOn: "2027-03-01" },
  ...{ transferable: true, recourse: true, documents: [], units: "400000", amount: "4000.00" },
};

/** A certificate of 1,000.00, the first, second, third or fourth of the instrument. */
function paper(place: number, state: object) {
  const [from, to] = [place * 100_000 + 1, (place + 1) * 100_000].map(String);
  const certificateId = `${own}.PLAY:${String(from)}-${String(to)}`;
  return {
    instrument,
    certificate: {
      ...{ certificateId, instrumentId: `${own}.PLAY`, from, to, currency: "CNY", amount: "1000.00" },
      ...{
        holder: { lei: own, mspId: "OwnMSP" },
        endorsements: [{ from: other, to: own, at, way: "transfer", recourse: true }],
      },
      ...{ frozen: [], nonTransferable: false, changedAt: at },
      ...state,
    },
  };
}

const offer = { by: other, to: own, at, expiresAt: "2027-12-01T00:00:00.000Z" };
const papers = [
  paper(0, { state: "Transferable" }),
  paper(1, { state: "Transferable" }),
  paper(2, { state: "InCollection", presentment: { at, by: own } }),
  paper(3, { state: "Locked", offer: { ...offer, kind: "transfer", recourse: true, nonTransferable: false } }),
];
const idOf = (place: number): string => papers[place]?.certificate.certificateId ?? "";

/** The acts on a certificate, by the place of the one that they are played on. */
const onCertificate = [
  ["Transfer", "Discount", "Pledge", "Split", "Present", "OfferCancellation", "Assign", "Waive", "WriteOff", "Compose"],
  [
    "Freeze",
    "Unfreeze",
    "RecordAction",
    "ClaimRecourse",
    "PayRecourse",
    "Enforce",
    "RegisterFinancing",
    "ReturnPayment",
  ],
  ["Settle", "ConfirmPayment", "Dishonour", "Withdraw", "Sweep", "TakeOver", "Release"],
  ["Accept", "Guarantee", "Reject", "DeclineGuarantee", "AcknowledgeDishonour", "AcknowledgeDebt", "ReleaseGuarantee"],
];

const panel = "main section.stack[aria-label]";
const together = "main section.card section.card[aria-label]";
const select = "main input[aria-label^=Select][type=checkbox]";
const groupButton = (place: number): string => `main [role=group][aria-label] button:nth-of-type(${String(place)})`;

const onBattery = [
  ...[
    "AcceptBattery",
    "RejectBattery",
    "WithdrawBattery",
    "ListForSale",
    "TransferBattery",
    "ChangeStatus",
    "Repurpose",
  ],
  ...["Recycle", "Recall", "LiftRecall", "DeclareGap", "RevokeDevice", "PublishSection", "RestateCounters"],
];
const onListing = ["Buy", "PlaceOrder", "Reserve", "MakeBid", "AnswerBid", "EndBid", "Reprice", "Unlist"];
const onOrder = [
  ...["ConfirmOrder", "Dispatch", "Receive", "AcceptDelivery", "OpenDispute", "SettleDispute", "Arbitrate"],
  ...["CancelOrder", "ClaimWarranty", "MeetAward", "ReleaseRetention", "SweepOrder"],
];
const price = { currency: "CNY", amount: "900.00" };
const battery = {
  ...{ batteryId: `${own}.BATTERY`, serial: "1", model: "M", category: "ev", chemistry: "LFP", status: "Original" },
  ...{
    manufacturer: own,
    owner: own,
    manufacturedOn: "2026-01-01",
    sections: [],
    externalIds: [],
    titles: [],
    predecessors: [],
    recalledParts: [],
    changedAt: at,
  },
  rated: { capacityMilliampHours: 1_000, energyMilliwattHours: 1_000_000, nominalMilliVolts: 1_000 },
};
const listing = {
  ...{ listingId: `${other}.SALE`, seller: other, state: "Open", price, revision: 1, accepts: {}, changedAt: at },
  ...{ goods: [{ kind: "battery", batteryId: battery.batteryId }], expiresAt: offer.expiresAt, listedAt: at },
};
const order = {
  ...{ orderId: `${other}.SALE.1`, listingId: listing.listingId, buyer: own, seller: other, state: "Reserved", price },
  ...{
    goods: listing.goods,
    inspection: { days: 5 },
    certificates: [],
    changedAt: at,
    deadline: offer.expiresAt,
    placedAt: at,
    lastDeadline: offer.expiresAt,
  },
};

const forms: readonly PlayedForm[] = [
  ...onCertificate.flatMap((acts, place) =>
    acts.map((act) => ({ at: `certificate/${encodeURIComponent(idOf(place))}/${act}`, root: panel })),
  ),
  { at: "issue", root: panel },
  { at: "lines", root: panel },
  { at: "parties", root: panel },
  { at: "access", root: panel },
  ...["certificates", "sum", "units", "lift"].map((subject) => ({ at: `freezing/${subject}`, root: panel })),
  ...["UpdateParty", "SuspendParty", "RecordSuccession", "DeclareDefault"].map((act) => ({
    ...{ at: `party/${other}/${act}`, root: panel },
  })),
  ...onBattery.map((act) => ({ at: `battery/${battery.batteryId}/${act}`, root: panel })),
  ...onListing.map((act) => ({ at: `listing/${listing.listingId}/${act}`, root: panel })),
  ...onOrder.map((act) => ({ at: `order/${order.orderId}/${act}`, root: panel })),
  { at: "register-battery", root: panel },
  // Transfer, Discount, Present, Net and Merge of what was selected.
  ...[1, 2, 3, 4, 5].map((place) => ({ at: "holdings", root: together, first: [select, groupButton(place)] })),
  { at: "payables", root: together, first: [select, "main .line button.main"] },
  { at: "approvals", root: "main section.card", first: ["main section.card .line button"] },
];

const rows = (list: readonly object[]) => ({ rows: list, block: 1, at });
const dues = papers.slice(0, 2).map(({ certificate }) => ({
  ...{ ...certificate, issuer: own, dueOn: "2027-03-01", holder: own, settlementBank: other, isFrozen: false },
}));
const filed = {
  ...{ approvalId: "1", act: "Transfer", request: { certificateId: idOf(0), to: other }, filedBy: own, filedAt: at },
  ...{
    expiresAt: offer.expiresAt,
    maker: { subject: "CN=maker", mspId: "OwnMSP" },
    threshold: "1.00 CNY",
    decider: own,
  },
};

/** What the page is given: whoever sits at it may do everything, and what the desk's server answers. */
export function signingScene(): object {
  return {
    papers,
    screens: forms,
    answers: {
      "/desk/me": {
        ...{
          party: { lei: own, name: "Own", roles },
          person: "Player",
          language: "en",
          channel: "play",
          mspId: "OwnMSP",
        },
        ...{ keyPlace: "file", blockNumber: 1, now: at, today: "2026-12-01", utcOffset: "+08:00" },
      },
      "/desk/unfinished": [],
      "/desk/lists/waiting": rows(
        [1, 2].map((place) => ({
          ...{ kind: "payment", subject: idOf(place), currency: "CNY", amount: "1000.00", dueOn: "2027-03-01" },
          ...{ askedBy: { lei: own }, certificate: papers[place]?.certificate },
        })),
      ),
      "/desk/lists/holdings": rows(dues),
      "/desk/roles/lines": { rows: [] },
      "/desk/roles/orders": { rows: [] },
      "/desk/roles/dishonoured": [],
      "/api/v1/queries/ListParties": { parties },
      "/api/v1/queries/GetParty": parties[1],
      "/api/v1/queries/GetNotices": { notices: [] },
      "/api/v1/queries/GetRecourse": { certificate: papers[0]?.certificate, parties: [] },
      "/api/v1/queries/ListHoldings": { certificates: papers.slice(0, 2).map(({ certificate }) => certificate) },
      "/api/v1/queries/ListApprovals": { approvals: [filed] },
      "/api/v1/queries/ListAccess": { grants: [] },
      "/api/v1/queries/GetBattery": battery,
      "/api/v1/queries/ListBatteries": { batteries: [battery] },
      "/api/v1/queries/GetListing": listing,
      "/api/v1/queries/ListBids": {
        bids: [{ buyer: own, price, state: "Open", expiresAt: offer.expiresAt, madeAt: at }],
      },
      "/api/v1/queries/GetOrder": order,
      "/desk/paying": { rows: papers.slice(0, 2) },
      "/desk/trades": { orders: [], bids: [] },
    },
  };
}
