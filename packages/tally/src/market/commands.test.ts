import { status } from "@grpc/grpc-js";

import { GrpcFailure } from "../../../../client/src/testing/fake-gateway.js";
import { certificateOf, icbc, instrumentOf, parties, partyCalled, policy, rio, steel } from "../testing/records.js";
import { useUser } from "../testing/user.js";

const LISTING = `${steel}.SALE-1`;
const [DAY, LATER] = ["2026-11-24T08:00:00.000Z", "2099-01-01T00:00:00.000Z"];

function listingOf(more: object = {}) {
  return {
    ...{ listingId: LISTING, seller: steel, price: { currency: "USD", amount: "900.00" }, accepts: {} },
    goods: [
      {
        ...{ kind: "battery", batteryId: `${steel}.TN-1` },
        condition: { sequence: 9, stateOfHealthPerMille: 806, capacityMilliampHours: 1612, missing: 2 },
      },
    ],
    ...{ expiresAt: LATER, state: "Open", revision: 3, orders: 0, changedAt: DAY },
    ...more,
  };
}

const inspection = { days: 5, silence: "accept", dispatchDays: 7, receiptDays: 14, disputeDays: 30 };

const order = {
  ...{ orderId: `${LISTING}.1`, listingId: LISTING, seller: steel, buyer: rio, goods: listingOf().goods },
  ...{ price: { currency: "USD", amount: "900.00" }, certificates: [`${steel}.LATE:1-90000`], inspection },
  ...{ state: "Delivered", placedAt: DAY, deadline: DAY, lastDeadline: LATER, changedAt: DAY },
};

const deposit = { perMille: 100, days: 7 };
const deposited = { state: "Reserved", deposit: { at: DAY, sum: "90.00" } };

const sum = (amount: string) => ({ currency: "USD", amount });
const agreed = [{ buyer: rio, price: sum("870.00"), until: LATER }];
const bid = {
  ...{ listingId: LISTING, buyer: rio, seller: steel, price: sum("850.00"), expiresAt: DAY, state: "Countered" },
  ...{ answer: { price: sum("870.00"), until: LATER }, changedAt: DAY },
};

/** The certificates that the buyer holds and their due dates, by reference. */
const held: Readonly<Record<string, { readonly amount: string; readonly dueOn: string; readonly more?: object }>> = {
  LATE: { amount: "1000.00", dueOn: "2027-06-30" },
  SOON: { amount: "600.00", dueOn: "2027-01-31" },
  NEXT: { amount: "500.00", dueOn: "2027-02-28" },
};

const locked = {
  state: "Locked",
  offer: {
    ...{ kind: "transfer", by: rio, to: icbc, at: DAY, expiresAt: LATER },
    ...{ recourse: true, nonTransferable: false },
  },
};

const user = useUser(() => ({
  GetListing: listingOf(),
  ListListings: { listings: [listingOf()] },
  GetOrder: order,
  ListOrders: { orders: [order] },
  ListBids: { bids: [bid] },
  MakeBid: { bid: { ...bid, state: "Open", answer: undefined } },
  AnswerBid: { bid, listing: listingOf({ agreed }) },
  EndBid: { bid: { ...bid, state: "Rejected", answer: undefined, reason: "too low" } },
  WhoAmI: {
    ...{ mspId: "M", admin: false, enrolment: { issuer: "CN=ca", subject: "CN=user", key: "k" } },
    party: partyCalled("Rio Tinto plc", rio),
  },
  Buy: { listing: listingOf({ state: "Sold" }), certificates: [] },
  PlaceOrder: { order, listing: listingOf({ state: "Reserved" }), certificates: [] },
  Reserve: { order: { ...order, ...deposited }, listing: listingOf({ state: "Reserved" }), certificates: [] },
  ConfirmOrder: { order: { ...order, ...deposited, state: "Placed" }, certificates: [] },
  ListForSale: { listing: listingOf() },
  ListHoldings: {
    holder: rio,
    certificates: Object.entries(held).map(([reference, { amount, more }]) => certificateOf(reference, amount, more)),
  },
  GetInstrument: ({ instrumentId }: { instrumentId: string }) => {
    const reference = instrumentId.split(".")[1] ?? "";
    return instrumentOf(reference, held[reference]?.dueOn ?? "");
  },
  ListParties: { parties },
  GetPolicy: policy,
}));

const certificates = (...references: string[]): string[] =>
  references.map((reference) => `${steel}.${reference}:1-${(held[reference]?.amount ?? "").replace(".", "")}`);

it("the command buys with the buyer's own certificates that fall due first, shows the choice and asks for confirmation", async () => {
  const { exit, stderr } = await user().tally(["market", "buy", LISTING], { answer: "y" });
  expect(exit).toBe(0);
  expect(user().requestsOf("Buy")).toEqual([
    { listingId: LISTING, price: "900.00", revision: 3, certificates: certificates("SOON", "NEXT") },
  ]);
  expect(user().questions).toEqual(["Is this right? [y/N] "]);
  expect(stderr).toContain(`Goods      ${steel}.TN-1 (health 80.6 %, 1.612 Ah, 2 readings missing)`);
  expect(stderr).toContain("Seller     Ansteel Group");
  expect(stderr).toContain("SOON:1-60000: 600.00 USD, due 2027-01-31");
  expect(stderr).toContain("You keep   200.00 USD of the last one");
});

it.each(["buy", "order"])(
  "before an act, market %s shows the goods and the seller that several organisations report, and not those of a dishonest gateway",
  async (verb) => {
    const { gateway } = user();
    user().file("authority.pem", gateway.authority.credential.certificate);
    const members = Object.keys(gateway.members).map((mspId) => [mspId, { rootCertPaths: ["authority.pem"] }] as const);
    const profile = { mspId: "IcbcMSP", members: Object.fromEntries(members), verify: { organisations: 2 } };
    const honest = gateway.evaluate.bind(gateway);
    const lies: Readonly<Record<string, unknown>> = {
      GetListing: listingOf({ seller: icbc, goods: [{ kind: "battery", batteryId: `${icbc}.NEW-1` }] }),
      ListParties: { parties: [partyCalled("Honest Dealers", steel)] },
    };
    gateway.evaluate = (call) => lies[call.name.split(":")[1] ?? ""] ?? honest(call);
    const { stderr } = await user().tally(["market", verb, LISTING], { answer: "n", profile });
    gateway.evaluate = honest;
    expect(stderr).toContain(`Goods      ${steel}.TN-1 (health 80.6 %`);
    expect(stderr).toContain(`Seller     Ansteel Group (${steel})`);
    expect(stderr).toContain("nothing was done");
  },
);

it("the command shows who described a good, and how often each party has cancelled orders on a listing", async () => {
  const fingerprint = "ab".repeat(32);
  user().answers["GetListing"] = listingOf({
    goods: [{ kind: "document", registrant: icbc, fingerprint }],
    cancelled: [{ buyer: rio, orders: 2 }],
  });
  const { stdout } = await user().tally(["market", "show", LISTING]);
  expect(stdout).toMatch(new RegExp(`^Good +document ${fingerprint} of ${icbc}$`, "m"));
  expect(stdout).toMatch(new RegExp(`^Cancelled +2 by Rio Tinto plc \\(${rio}\\)$`, "m"));
});

it("the command tells a buyer with too many cancellations what the policy allows and what the buyer can do", async () => {
  user().answers["PlaceOrder"] = () => {
    const context = '{"rule":"mostCancelledOrders","limit":"3","given":"3"}';
    const message = `chaincode response 500, TALLY POLICY_VIOLATION ${context}`;
    throw new GrpcFailure(status.ABORTED, "failed to endorse transaction", [{ mspId: "M", message }]);
  };
  const { exit, stderr } = await user().tally(["market", "order", LISTING, "--yes"]);
  expect(exit).toBe(1);
  expect(stderr).toContain(
    "The policy lets a buyer cancel at most 3 orders on one listing. This buyer has cancelled 3",
  );
  expect(stderr).toContain("ask the seller to withdraw the listing and list the goods again");
});

it("the command mentions no change if the certificates make up the price exactly", async () => {
  user().answers["GetListing"] = listingOf({ price: { currency: "USD", amount: "600.00" } });
  const { stderr } = await user().tally(["market", "buy", LISTING], { answer: "n" });
  expect(stderr).toContain("SOON:1-60000: 600.00 USD");
  expect(stderr).not.toContain("You keep");
});

it("the command buys nothing without the buyer's confirmation", async () => {
  const { exit, stderr } = await user().tally(["market", "buy", LISTING], { answer: "n" });
  expect([exit, user().requestsOf("Buy")]).toEqual([5, []]);
  expect(stderr).toContain("nothing was done");
});

it("the command orders with the certificates that fall due last, because they stay locked until the order ends", async () => {
  expect((await user().tally(["market", "order", LISTING, "--yes"])).exit).toBe(0);
  expect(user().requestsOf("PlaceOrder")).toMatchObject([{ certificates: certificates("LATE") }]);
});

it("the command uses a given price, revision and certificates unchanged, and does not ask for confirmation", async () => {
  const line = ["market", "buy", LISTING, "--price", "890.00", "--revision", "2", "--certificates"];
  expect((await user().tally([...line, ...certificates("LATE")], { answer: "n" })).exit).toBe(0);
  expect(user().requestsOf("Buy")).toEqual([
    { listingId: LISTING, price: "890.00", revision: 2, certificates: certificates("LATE") },
  ]);
  expect(user().requestsOf("GetListing")).toEqual([]);
});

it.each([
  ["left all out", []],
  ["named all", ["--revision", "3", "--price", "900.00", "--certificates", certificates("LATE")[0] ?? ""]],
])(
  "the command warns a buyer that has %s before it orders without an arbiter, and orders nothing if the buyer declines",
  async (_, named) => {
    user().answers["GetListing"] = listingOf({ inspection });
    const { exit, stderr } = await user().tally(["market", "order", LISTING, ...named], { answer: "n" });
    expect([exit, user().requestsOf("PlaceOrder")]).toEqual([5, []]);
    expect(stderr).toMatch(/^Arbiter +none: only you and the seller together can settle a dispute; without agreement/m);
  },
);

it("the command does not warn of an arbiter that the listing names, and asks nothing about an order that leaves nothing out", async () => {
  user().answers["GetListing"] = listingOf({ inspection: { ...inspection, arbiter: icbc } });
  const named = ["--revision", "3", "--price", "900.00", "--certificates", ...certificates("LATE")];
  const { exit, stderr } = await user().tally(["market", "order", LISTING, ...named], { answer: "n" });
  expect([exit, user().questions, user().requestsOf("PlaceOrder").length]).toEqual([0, [], 1]);
  expect(stderr).not.toContain("Arbiter");
});

it("the command reserves with certificates for the deposit alone, and says before what the deposit is and how it is lost", async () => {
  user().answers["GetListing"] = listingOf({ inspection, deposit });
  const { exit, stdout, stderr } = await user().tally(["market", "reserve", LISTING], { answer: "y" });
  expect([exit, user().questions.length]).toEqual([0, 1]);
  expect(user().requestsOf("Reserve")).toEqual([
    { listingId: LISTING, price: "900.00", revision: 3, certificates: certificates("LATE") },
  ]);
  expect(stderr).toMatch(/^Price +900\.00 USD$/m);
  expect(stderr).toMatch(/^You keep +910\.00 USD of the last one$/m);
  expect(stderr).toMatch(
    /^Deposit +90\.00 USD, which you lose if you do not order within 7 days, cancel, or say nothing after dispatch$/m,
  );
  expect(stderr).toMatch(/^Arbiter +none/m);
  expect(stdout).toMatch(/^Deposit +90\.00 USD, 2026-11-24/m);
  expect(stdout).toMatch(/^Next +the deadline is over/m);
});

it("the command orders what is reserved with certificates for the rest of the price", async () => {
  user().answers["GetListing"] = listingOf({ inspection, deposit, state: "Reserved" });
  user().answers["GetOrder"] = { ...order, ...deposited };
  const { exit, stderr } = await user().tally(["market", "confirm", order.orderId, "--as-it-is"], { answer: "y" });
  expect(exit).toBe(0);
  expect(user().requestsOf("ConfirmOrder")).toEqual([
    { orderId: order.orderId, certificates: certificates("LATE"), asItIs: true },
  ]);
  expect(stderr).toMatch(/^Deposit +90\.00 USD$/m);
  expect(stderr).toMatch(/^You keep +190\.00 USD of the last one$/m);
  await user().tally(["market", "confirm", order.orderId, "--certificates", ...certificates("SOON"), "--yes"]);
  expect(user().requestsOf("ConfirmOrder")[1]).toEqual({
    ...{ orderId: order.orderId, certificates: certificates("SOON") },
  });
});

it("the command shows the deposit that a listing asks, and a deposit that the seller kept or owes as much beside", async () => {
  user().answers["GetListing"] = listingOf({ inspection, deposit });
  user().answers["ListListings"] = { listings: [listingOf({ inspection, deposit })] };
  expect((await user().tally(["market", "show", LISTING])).stdout).toMatch(
    /^Deposit +10 % of the price reserves the goods for 7 days: tally market reserve$/m,
  );
  expect((await user().tally(["market", "list"])).stdout).toContain("order or deposit");
  const outcome = { by: rio, at: DAY, way: "deadline", priceFinal: "0.00" };
  for (const [more, line] of [
    [{ forfeited: "90.00" }, /^Forfeited +90\.00 USD$/m],
    [{ owed: "90.00" }, /^Owed +90\.00 USD$/m],
  ] as const) {
    user().answers["GetOrder"] = { ...order, ...deposited, state: "Lapsed", outcome: { ...outcome, ...more } };
    expect((await user().tally(["market", "show-order", order.orderId])).stdout).toMatch(line);
  }
});

it.each(["buy", "order"])(
  "the command %s pays the least price that the seller agreed with this buyer and that still holds",
  async (verb) => {
    user().answers["GetListing"] = listingOf({
      agreed: [
        { buyer: icbc, price: sum("100.00"), until: LATER },
        { buyer: rio, price: sum("200.00"), until: DAY },
        { buyer: rio, price: sum("880.00"), until: LATER },
        ...agreed,
      ],
    });
    const { exit, stderr } = await user().tally(["market", verb, LISTING], { answer: "y" });
    expect(exit).toBe(0);
    expect(user().requestsOf(verb === "buy" ? "Buy" : "PlaceOrder")).toMatchObject([{ price: "870.00", revision: 3 }]);
    expect(stderr).toMatch(/^Price +870\.00 USD$/m);
  },
);

it("the command pays the listed price if no agreed one is this buyer's, or if all of them are higher", async () => {
  for (const other of [
    { buyer: icbc, price: sum("100.00"), until: LATER },
    { ...agreed[0], price: sum("950.00") },
  ]) {
    user().answers["GetListing"] = listingOf({ agreed: [other] });
    await user().tally(["market", "buy", LISTING, "--yes"]);
  }
  expect(user().requestsOf("Buy")).toMatchObject([{ price: "900.00" }, { price: "900.00" }]);
});

it("the command bids, answers a bid and ends one, with parties by name, and shows the answer and the time for which it holds", async () => {
  await user().tally(["market", "bid", LISTING, "850.00", "--expires-at", LATER, "--yes"]);
  expect(user().requestsOf("MakeBid")).toEqual([{ listingId: LISTING, price: "850.00", expiresAt: LATER }]);
  const answer = ["market", "answer-bid", LISTING, "Rio Tinto plc", "870.00", "--until", LATER, "--yes"];
  const { stdout } = await user().tally(answer);
  expect(user().requestsOf("AnswerBid")).toEqual([{ listingId: LISTING, buyer: rio, price: "870.00", until: LATER }]);
  expect(stdout).toMatch(/^Bid +850\.00 USD$/m);
  expect(stdout).toMatch(/^Answer +870\.00 USD until 2099-01-01/m);
  const ended = await user().tally(["market", "end-bid", LISTING, "Rio Tinto plc", "--reason", "too low", "--yes"]);
  expect(user().requestsOf("EndBid")).toEqual([{ listingId: LISTING, buyer: rio, reason: "too low" }]);
  expect(ended.stdout).toMatch(/^Reason +too low$/m);
});

it("the command shows bids with their answers, and an agreed price on its listing", async () => {
  expect((await user().tally(["market", "bids", "--as", "seller"])).stdout).toMatch(
    /Countered.*850\.00 USD.*870\.00 USD/s,
  );
  user().answers["ListBids"] = { bids: [{ ...bid, state: "Open", answer: undefined }] };
  expect((await user().tally(["market", "bids"])).stdout).toMatch(/expired.*850\.00 USD/s);
  user().answers["ListBids"] = { bids: [] };
  expect((await user().tally(["market", "bids"])).stdout).toContain("There is no such bid.");
  user().answers["GetListing"] = listingOf({ agreed, soldFor: sum("870.00") });
  const { stdout } = await user().tally(["market", "show", LISTING]);
  expect(stdout).toMatch(/^Agreed price +870\.00 USD for Rio Tinto plc .* until 2099-01-01/m);
  expect(stdout).toMatch(/^Paid +870\.00 USD$/m);
});

it("the command searches the market by what a buyer wants", async () => {
  const battery = ["--category", "ev", "--chemistry", "LFP", "--least-health", "800", "--most-missing", "0"];
  const price = ["--currency", "USD", "--least-price", "500.00", "--most-price", "900.00"];
  const { exit } = await user().tally(["market", "list", ...battery, "--read-within-days", "30", ...price]);
  expect(exit).toBe(0);
  expect(user().requestsOf("ListListings")).toEqual([
    {
      ...{ category: "ev", chemistry: "LFP", leastStateOfHealthPerMille: 800, mostMissing: 0, readWithinDays: 30 },
      ...{ currency: "USD", leastPrice: "500.00", mostPrice: "900.00" },
    },
  ]);
});

it.each([
  ["another issuer", { issuers: [rio] }, {}],
  ["another guarantor", { guarantors: [rio] }, {}],
  ["an earlier due day", { maturesBy: "2027-01-30" }, {}],
  ["certificates that can pass on", {}, { nonTransferable: true }],
  [
    "certificates that nobody froze",
    {},
    { frozen: [{ order: "14", authority: "Court", at: DAY, by: icbc, range: "1-2" }] },
  ],
  ["certificates that are not locked", {}, locked],
  ["another currency", { currency: "CNY" }, {}],
])(
  "the command tells a buyer without certificates for %s which certificates the buyer holds",
  async (_, accepts, more) => {
    const { currency = "USD", ...taken } = accepts as { currency?: string };
    user().answers["GetListing"] = listingOf({ accepts: taken, price: { currency, amount: "900.00" } });
    user().answers["ListHoldings"] = {
      holder: rio,
      certificates: Object.entries(held).map(([reference, { amount }]) => certificateOf(reference, amount, more)),
    };
    const { exit, stderr } = await user().tally(["market", "buy", LISTING, "--yes"]);
    expect(exit).toBe(1);
    expect(stderr).toContain(`you hold 0.00 ${currency} in certificates that the seller of ${LISTING} takes`);
    expect(user().requestsOf("Buy")).toEqual([]);
  },
);

it("the command reads only the terms of certificates that can pay: free ones in the currency of the price", async () => {
  user().answers["ListHoldings"] = {
    holder: rio,
    certificates: [
      certificateOf("SOON", "600.00", locked),
      certificateOf("NEXT", "500.00", { currency: "CNY" }),
      certificateOf("LATE", "1000.00"),
    ],
  };
  expect((await user().tally(["market", "buy", LISTING, "--yes"])).exit).toBe(0);
  expect(user().requestsOf("GetInstrument")).toEqual([{ instrumentId: `${steel}.LATE` }]);
});

it.each([
  ["the issuer", { issuers: [steel] }],
  ["the guarantor", { guarantors: [icbc], issuers: [rio] }],
])("the command accepts a certificate of %s that the seller names", async (_, accepts) => {
  user().answers["GetListing"] = listingOf({ accepts });
  expect((await user().tally(["market", "buy", LISTING, "--yes"])).exit).toBe(0);
});

it("the list of goods shows parties by name", async () => {
  const price = ["--price", "900.00", "--currency", "USD", "--expires-at", LATER];
  const accepts = ["--accepts-issuers", "Ansteel", "--no-accepts-recourse"];
  const inspection = ["--inspection-days", "5", "--inspection-silence", "accept", "--inspection-arbiter", "ICBC"];
  const goods = [`${steel}.TN-1`, "9f".repeat(32)];
  const line = ["market", "sell", "SALE-1", ...goods, ...price, ...accepts, ...inspection];
  const { exit, stderr } = await user().tally([...line, "--yes"]);
  expect([exit, stderr]).toEqual([0, expect.stringContaining("Ansteel Group")]);
  expect(user().requestsOf("ListForSale")).toEqual([
    {
      reference: "SALE-1",
      goods: [
        { kind: "battery", batteryId: `${steel}.TN-1` },
        { kind: "document", fingerprint: "9f".repeat(32) },
      ],
      ...{ price: { currency: "USD", amount: "900.00" }, expiresAt: LATER },
      accepts: { issuers: [steel], recourse: false },
      inspection: { days: 5, silence: "accept", arbiter: icbc },
    },
  ]);
});

it("the command reports each mistake in a simple option of a sale, and reports it once", async () => {
  const line = ["market", "sell", "SALE-1", `${steel}.TN-1`, "--price", "1.005", "--inspection-days", "five"];
  const { exit, stderr } = await user().tally([...line, "--inspection-silence", "shrug", "--expires-at", LATER]);
  expect(exit).toBe(2);
  expect(stderr.trim().split("\n").slice(1)).toEqual([
    "  --currency: is missing",
    '  --inspection-days: "five": it must be a whole number',
    '  --inspection-silence: "shrug" is not one of accept, return',
  ]);
});

it("the command shows the goods for sale, and which certificates the seller accepts", async () => {
  user().answers["GetListing"] = listingOf({
    accepts: { issuers: [steel], guarantors: [icbc], maturesBy: "2027-06-30" },
  });
  expect((await user().tally(["market", "list"])).stdout).toMatch(/SALE-1.*health 80\.6 %.*900\.00 USD.*one act/s);
  expect((await user().tally(["market", "show", LISTING])).stdout).toContain(
    "certificates issued by Ansteel Group, or guaranteed by ICBC, due by 2027-06-30",
  );
});

it("the command shows an order with the next step, and says that its deadline has passed", async () => {
  const { stdout } = await user().tally(["market", "show-order", order.orderId]);
  expect(stdout).toContain("the deadline is over: anybody ends it with tally market sweep");
  user().answers["GetOrder"] = { ...order, deadline: LATER };
  expect((await user().tally(["market", "show-order", order.orderId])).stdout).toContain(
    "the buyer accepts, or either side opens a dispute",
  );
  expect((await user().tally(["market", "orders"])).stdout).toMatch(/Delivered.*900\.00 USD.*over/s);
});
