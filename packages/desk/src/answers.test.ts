import { deskAnswers, type DeskLedger } from "./answers.js";
import { ownParty } from "./own-party.js";
import { nameIn } from "./person-name.js";
import { partyNews } from "./projection/party-news.js";

const lei = "TALLYTESTMINE0000023";

/** What a desk answers whose connection and tables have these parts. */
async function answer(
  path: string,
  { body, ...parts }: { readonly body?: object } & Record<string, object>,
): Promise<unknown> {
  const { ask, reader = {}, ...tally } = parts;
  const session = { ask: ask ?? (() => Promise.resolve({ party: { lei } })) };
  // The parts of a connection that the answers of these tests are made of.
  const ledger = { session, tally, projection: { reader } } as unknown as DeskLedger;
  const app = deskAnswers(ledger, { language: "en", unfinished: () => Promise.resolve([]) });
  const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const answered = await app.request(path, sent);
  expect(answered.status).toBe(200);
  return answered.json();
}

it("a purchase is paid with the free certificates of its currency, from all pages, each with its terms", async () => {
  const paper = (certificateId: string, currency: string) => ({ certificateId, currency, instrumentId: "I" });
  const pages = [
    { certificates: [paper("a", "USD"), paper("b", "CNY")], bookmark: "1" },
    { certificates: [paper("c", "CNY")] },
  ];
  const asked: string[] = [];
  const ask = (query: string, { states, bookmark = "0" }: { states?: string[]; bookmark?: string }) => {
    asked.push([query, ...(states ?? [])].join(" "));
    return Promise.resolve(query === "GetInstrument" ? { instrumentId: "I" } : pages[Number(bookmark)]);
  };
  expect(await answer("/paying?currency=CNY", { ask })).toEqual({
    rows: ["b", "c"].map((id) => ({ certificate: paper(id, "CNY"), instrument: { instrumentId: "I" } })),
  });
  expect(asked.toSorted()).toEqual([...["GetInstrument", "ListHoldings Transferable", "ListHoldings Transferable"]]);
});

it("the sales of a battery are told with what paid for each, from all pages", async () => {
  const titles = [
    { way: "sale", listingId: "L-1" },
    { way: "return", listingId: "L-2" },
    { way: "sale", listingId: "L-3" },
    { way: "sale" },
  ];
  const row = (listingId: string, certificate: object) => ({ listingId, certificate: JSON.stringify(certificate) });
  const rows = [row("L-1", { n: 1 }), row("L-3", { n: 2 }), row("L-3", { n: 3 })];
  const salePayments = ({ listingIds, after = [0n] }: { listingIds: string[]; after?: [bigint] }) => {
    expect(listingIds).toEqual(["L-1", "L-3"]);
    const place = Number(after[0]);
    const next = place + 1 < rows.length && { next: [BigInt(place + 1)] };
    return Promise.resolve({ rows: rows.slice(place, place + 1), ...next });
  };
  const batteries = { getBattery: () => Promise.resolve({ titles }) };
  expect(await answer("/payments?battery=B", { batteries, reader: { salePayments } })).toEqual({
    payments: [
      { listingId: "L-1", certificates: [{ n: 1 }] },
      { listingId: "L-3", certificates: [{ n: 2 }, { n: 3 }] },
    ],
  });
});

it.each([
  ["gives", false, 1, { request: { certificates: ["a"], units: "planFreezeUnits the court" } }],
  ["lifts", true, 1, { request: { certificates: ["a"], units: "planUnfreezeUnits " } }],
  ["gives", false, 2, {}],
])("who %s an order on units (%s) that takes %d acts is shown the one act, or none", async (_, lifts, count, shown) => {
  const plan = (name: string) => (request: { authority?: string }) => {
    const units = `${name} ${request.authority ?? ""}`;
    return Promise.resolve(Array.from({ length: count }, () => ({ certificates: ["a"], units })));
  };
  const [planFreezeUnits, planUnfreezeUnits] = ["planFreezeUnits", "planUnfreezeUnits"].map(plan);
  const units = { instrumentId: "I", from: "1", to: "9" };
  const body = { order: "7", units, lifts, ...(!lifts && { authority: "the court" }) };
  expect(await answer("/freezing/units", { certificates: { planFreezeUnits, planUnfreezeUnits }, body })).toEqual(
    shown,
  );
});

it("who is registered while the desk is open has a party from then on", async () => {
  const callers = [{}, { party: { lei } }, {}];
  const own = ownParty({ ask: () => Promise.resolve(callers.shift()) } as unknown as Parameters<typeof ownParty>[0]);
  expect([await own(), await own(), await own()]).toEqual(["", lei, lei]);
});

it("a change of a party is news once, and what was not looked at may have had one", async () => {
  let facts: readonly (readonly [fact: bigint, body: object])[] = [];
  const activity = () => Promise.resolve({ rows: facts.map(([fact, body]) => ({ fact, body: JSON.stringify(body) })) });
  const hasNews = partyNews({ activity } as unknown as Parameters<typeof partyNews>[0]);
  const after = (...newest: typeof facts) => {
    facts = newest;
    return hasNews();
  };
  const [party, other] = [{ party: {} }, {}];
  expect(await after([2n, other], [1n, party])).toBe(true);
  expect(await after([2n, party], [1n, party])).toBe(false);
  expect(await after([4n, other], [3n, party], [2n, other])).toBe(true);
  expect(await after([5n, other], [4n, party])).toBe(false);
  expect(await after([6n, other])).toBe(false);
  expect(await after([9n, other], [8n, other])).toBe(true);
});

it.each([
  ['CN="Rio Tinto, treasurer"', "Rio Tinto, treasurer"],
  ["O=bank\nCN=payments clerk", "payments clerk"],
  ["/OU=client/CN=clerk", "clerk"],
  ["O=bank", "O=bank"],
])("the subject %j is that of %s", (subject, name) => {
  expect(nameIn(subject)).toBe(name);
});
