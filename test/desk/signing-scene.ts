/** A screen with forms: where it is, what they are in, and what is pressed before there are any. */
interface PlayedScreen {
  readonly at: string;
  readonly root: string;
  readonly first?: readonly string[];
  /** Whether a person sits at it whose party is not the operator. */
  readonly isMembers?: true;
  /** Whether what is signed together is sent one after the other. */
  readonly isOneByOne?: true;
}

const [own, other, third] = ["529900T8BM49AURSDO55", "5493001KJTIIGC8Y1R12", "549300MLUDYVRQOOXS22"] as const;
const names = { [own]: "Own", [other]: "Other", [third]: "Third" };
const roles = ["enterprise", "bank", "operator", "regulator", "manufacturer", "recycler", "inspector"];
const at = "2026-12-01T00:00:00.000Z";
const parties = Object.entries(names).map(([lei, name]) => ({
  ...{ lei, name, roles, mspId: `${name}MSP`, status: "Active", hosted: false, changedAt: at },
  // Some plays sign with one press.
  ...(lei === own && { confirmFrom: { CNY: "2500.00" }, predecessors: [third] }),
}));

const instrument = {
  ...{ instrumentId: `${own}.PLAY`, state: "Circulating", issuer: own, payee: own, settlementBank: other },
  ...{ currency: "CNY", issuedOn: "2026-12-01", maturesOn: "2027-03-01", dueOn: "2027-03-01" },
  documents: ["ab", "cd"].map((two) => ({
    kind: "invoice",
    fingerprint: two.repeat(32),
    amount: "2000.00",
    total: "5000.00",
  })),
  ...{ transferable: true, recourse: true, units: "400000", amount: "4000.00" },
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

const panel = "main section.stack[aria-label]";
const together = "main section.card section.card[aria-label]";
const select = "main input[aria-label^=Select][type=checkbox]";
const groupButton = (place: number): string => `main [role=group][aria-label] button:nth-of-type(${String(place)})`;

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
    gaps: 1,
    missing: 5,
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

const uetr = "8a562c67-ca16-48ba-b074-65581be6f001";
const sale = { certificateId: idOf(0), creditor: own, soldOn: "2026-12-01" };
const addressOf = (...parts: readonly string[]): string => parts.map(encodeURIComponent).join("/");

/** What the acts are about that a screen has forms of. The screen itself says which acts there are. */
const subjects = [
  ...papers.map((_, place) => addressOf("certificate", idOf(place))),
  ...[addressOf("battery", battery.batteryId), addressOf("listing", listing.listingId)],
  ...[addressOf("order", order.orderId), addressOf("party", other), addressOf("line", own, other, "CNY")],
  ...[addressOf("payment", uetr), addressOf("entry", "R", "1"), addressOf("proceeds", ...Object.values(sale))],
];

/** The screens of all other forms. */
const screens: readonly PlayedScreen[] = [
  ...["issue", "lines", "parties", "access/1", "freezing", "register-battery", "sell"].map((at) => ({
    ...{ at, root: panel },
  })),
  { at: "policy", root: panel, first: ["main section.card.screen-only button"] },
  { at: addressOf("party", own), root: panel, isMembers: true },
  // Transfer, Discount, Present, Net and Merge of what was selected, and what a former party still holds.
  ...[1, 2, 3, 4, 5].map((place) => ({ at: "holdings", root: together, first: [select, groupButton(place)] })),
  { at: "holdings", root: together, first: ["main .line select", select, groupButton(1)] },
  { at: "payables", root: together, first: [select, "main .line button.main"] },
  { at: "lines", root: together, first: ["main p.line button.main"] },
  ...[1, 2].map((place) => ({
    ...{ at: "approvals", root: "main section.card:has(button.main)" },
    first: [`main section.card .line button:nth-of-type(${String(place)})`],
  })),
  {
    ...{ at: "approvals", root: "main section.card[aria-label]", isOneByOne: true },
    first: ["main h2 input[type=checkbox]", "main > .line button"],
  },
];

const line = {
  ...{ bank: own, obligor: other, currency: "CNY", state: "Open", validFrom: "2026-12-01", validTo: "2027-12-01" },
  ...{ automatic: false, limit: "9000.00", drawn: "2000.00", available: "7000.00", bankMspId: "OwnMSP" },
};

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
    ...{ papers, panel, subjects, screens },
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
      "/api/v1/queries/GetPolicy": { version: 1, effectiveFrom: "2026-01-01", rules: {} },
      "/api/v1/queries/ListCalendars": { calendars: [] },
      "/api/v1/queries/GetCreditLine": line,
      "/api/v1/queries/ListGuarantees": {
        guarantees: [
          {
            ...{ instrumentId: `${own}.PLAY`, bank: own, obligor: other, currency: "CNY", dueOn: "2027-03-01" },
            ...{ drawn: "2000.00", ended: "2000.00", certificates: [idOf(0), idOf(1)] },
          },
        ],
      },
      "/api/v1/queries/GetPayment": {
        ...{ uetr, certificateId: idOf(0), purpose: "settlement", paid: { currency: "CNY", amount: "1000.00" } },
        ...{ valueDate: "2026-12-01", at, agent: { lei: own, mspId: "OwnMSP" }, objectionUntil: "2026-12-31" },
        objection: {
          ...{ uetr, certificateId: idOf(0), by: other, bank: own, issuer: own, reason: "nothing has arrived", at },
          ...{ sum: { currency: "CNY", amount: "1000.00" }, state: "Open", changedAt: at },
        },
      },
      "/api/v1/queries/GetRegistration": {
        ...{ register: "R", number: "1", date: "2026-12-01", kind: "discount", certificateId: idOf(0) },
        financier: { lei: own, mspId: "OwnMSP" },
      },
      "/api/v1/queries/ListProceeds": {
        proceeds: [{ ...sale, debtor: other, sum: { currency: "CNY", amount: "990.00" } }],
      },
      "/api/v1/queries/ListObjections": { objections: [] },
      "/api/v1/queries/GetNotices": { notices: [] },
      "/api/v1/queries/GetRecourse": { certificate: papers[0]?.certificate, parties: [] },
      "/api/v1/queries/ListHoldings": { certificates: papers.slice(0, 2).map(({ certificate }) => certificate) },
      "/api/v1/queries/ListApprovals": {
        approvals: [filed, { ...filed, approvalId: "2", request: { certificateId: idOf(1), to: third } }],
      },
      "/api/v1/queries/ListAccess": {
        grants: [
          {
            ...{ granter: own, keyId: "1", issuer: "Association", tier: "interest", publicKey: "AA==" },
            ...{ expiresAt: offer.expiresAt, grantedAt: at },
          },
        ],
      },
      "/api/v1/queries/GetBattery": battery,
      "/api/v1/queries/ListBatteries": { batteries: [battery] },
      "/api/v1/queries/ListStretches": {
        stretches: [{ type: "gap", first: 1, last: 5, reason: "a flipped bit", by: own, at }],
      },
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
