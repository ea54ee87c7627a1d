import type { Avoidable, CourtOrder, CreditNoteList, Frozen, Statement, TallyEvent } from "@tallystick/client";
import { openReader, project, type ProjectionReader } from "@tallystick/projection";

import { historyOf } from "../../../chaincode/src/domain/testing/model/history.js";
import { play } from "../../../chaincode/src/domain/testing/model/play.js";
import { ledgerOf } from "../../projection/src/testing/fact-source.js";
import { blocksOf } from "../../projection/src/testing/made-up-ledger.js";
import type { AnsweredPage } from "./projection-pages.js";
import { Served, type Caller } from "./testing/served.js";

const ledger = { channel: "tally", chaincode: "tallystick" };

let served: Served;
let reader: ProjectionReader;
let caller: Caller;
let newest: number;
let blocks: readonly (readonly TallyEvent[])[];
beforeAll(async () => {
  served = await Served.start();
  blocks = await blocksWith("CertificateFrozen", "CreditNoteRecorded");
  newest = blocks.length - 1;
  const to = `${served.file}.projection`;
  await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
  reader = await openReader({ to, ...ledger });
  caller = served.handler({}, { projection: reader });
});
afterAll(async () => {
  await reader.close();
  served.stop();
});

/** The blocks of a random history in which facts of some types happen. */
async function blocksWith(...types: readonly TallyEvent["type"][]): Promise<typeof blocks> {
  for (let seed = 2043; ; seed += 1) {
    const played = blocksOf((await play(historyOf(seed, 120))).scene);
    if (types.every((type) => played.flat().some((fact) => fact.type === type))) {
      return played;
    }
  }
}

async function page(query: string): Promise<AnsweredPage> {
  const response = await caller.get(`/api/v1/projection/${query}`);
  expect([query, response.status, response.headers.get("tally-block")]).toEqual([query, 200, String(newest)]);
  return (await response.json()) as AnsweredPage;
}

it.each(["holdings", "payments", "due", "overdue"])(
  "the rows of %s come from the projection in pages, with the block up to which they are complete",
  async (view) => {
    const all = await page(`${view}?limit=1000`);
    expect(all.blockNumber).toBe(newest);
    const rows: object[] = [];
    let cursor: string | undefined;
    do {
      const one = await page(`${view}?limit=2${cursor === undefined ? "" : `&cursor=${cursor}`}`);
      rows.push(...one.rows);
      cursor = one.cursor;
    } while (cursor !== undefined);
    expect(rows).toEqual(all.rows);
    expect(served.gateway.calls).toEqual([]);
  },
);

it("rows are chosen by columns, and whole numbers are texts", async () => {
  const { rows } = await page("holdings");
  const [first] = rows;
  expect(first?.["units"]).toMatch(/^\d+$/);
  const own = await page(`holdings?holder=${String(first?.["holder"])}&state=${String(first?.["state"])}`);
  expect(own.rows).toEqual(
    rows.filter((row) => row["holder"] === first?.["holder"] && row["state"] === first?.["state"]),
  );
});

it.each<[path: string, headers: Record<string, string>, status: number, code: string]>([
  ["holdings?units=1", {}, 400, "INVALID_HEADER"],
  ["holdings?limit=1001", {}, 400, "INVALID_HEADER"],
  ["holdings?limit=x", {}, 400, "INVALID_HEADER"],
  ["holdings?holder=%00", {}, 422, "INVALID_VALUE"],
  [`holdings?holder=${"x".repeat(1_001)}`, {}, 422, "INVALID_VALUE"],
  [`holdings?cursor=${Buffer.from('["\\u0000"]').toString("base64url")}`, {}, 422, "INVALID_VALUE"],
  [`holdings?cursor=${"W".repeat(5_000)}`, {}, 422, "INVALID_VALUE"],
  ["holdings?cursor=x", {}, 400, "INVALID_HEADER"],
  ["payments?cursor=WyJhIl0", {}, 400, "INVALID_HEADER"],
  ["holdings", { "tally-min-block": "-1" }, 400, "INVALID_HEADER"],
  ["holdings", { "tally-min-block": "9999" }, 409, "NOT_YET"],
  ["parties", {}, 404, "NOT_FOUND"],
  ["toString", {}, 404, "NOT_FOUND"],
])("the projection's page %s with %j is refused", async (path, headers, status, code) => {
  const response = await caller.get(`/api/v1/projection/${path}`, { headers });
  expect([response.status, await response.json()]).toMatchObject([status, { code }]);
});

it("a server without a projection has no such address, and the operator learns why a projection cannot be read", async () => {
  expect((await served.handler().get("/api/v1/projection/holdings")).status).toBe(404);
  const failure = Object.assign(new Error("no password for desk"), { name: "ProjectionError" });
  const failing = served.handler({}, { projection: { ...reader, read: () => Promise.reject(failure) } });
  const response = await failing.get("/api/v1/projection/holdings");
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "10"]);
  expect(await response.text()).not.toContain("password");
  expect(served.errors).toEqual([failure]);
});

it.each(["statement?party=", "portfolio?party=", "exposure?issuer="])(
  "the book %s comes from the projection, also as of a past block, with the block that it stands on",
  async (book) => {
    const [{ holder } = {}] = (await page("holdings")).rows;
    for (const asOf of [undefined, 20]) {
      const response = await caller.get(
        `/api/v1/books/${book}${String(holder)}${asOf === undefined ? "" : `&asOf=${String(asOf)}`}`,
      );
      const block = String(asOf ?? newest);
      expect([response.status, response.headers.get("tally-block")]).toEqual([200, block]);
      const found = (await response.json()) as object;
      const party = String(holder);
      const expected = book.startsWith("statement")
        ? await reader.books.statement({ party, asOf })
        : book.startsWith("portfolio")
          ? await reader.books.portfolio({ party, asOf })
          : await reader.books.exposure({ issuer: party, asOf });
      expect({ ...found, at: "" }).toEqual({ ...expected, at: "" });
    }
  },
);

it("books over all parties take whether only what is overdue is asked for", async () => {
  for (const overdue of [true, false]) {
    const response = await caller.get(`/api/v1/books/duesOfAll?asOf=20&overdue=${String(overdue)}`);
    expect(await response.json()).toEqual(await reader.books.duesOfAll({ asOf: 20, overdue }));
  }
  const response = await caller.get("/api/v1/books/concentration?asOf=20");
  expect(await response.json()).toEqual(await reader.books.concentration({ asOf: 20 }));
});

it("a book says how new it is, and a book of the past does not", async () => {
  const told = async (query: string) => {
    const { headers } = await caller.get(`/api/v1/books/concentration${query}`);
    return [headers.get("tally-state"), headers.has("tally-at")];
  };
  expect(await told("")).toEqual([expect.stringMatching(/^(live|behind|unknown)$/), true]);
  expect(await told("?asOf=20")).toEqual([null, false]);
});

it("a server that leaves a fact out of a book gives another book than an honest source gives as of the block that it names", async () => {
  const hidden = blocks.flat().findLast(({ type }) => type === "CertificateAccepted");
  const party = hidden !== undefined && "certificates" in hidden ? String(hidden.certificates[0]?.holder.lei) : "";
  const to = `${served.file}.lying`;
  const without = blocks.map((block) => block.filter((fact) => fact !== hidden));
  await project(ledgerOf(without), { to, ...ledger, untilNow: true });
  const lying = await openReader({ to, ...ledger });
  const answers = [caller, served.handler({}, { projection: lying })].map(async (server) => {
    const answer = (await (await server.get(`/api/v1/books/statement?party=${party}`)).json()) as Statement;
    const { accounts } = await reader.books.statement({ party, asOf: answer.blockNumber });
    return [answer.accounts, accounts];
  });
  const [honest, dishonest] = await Promise.all(answers);
  expect(honest?.[0]).toEqual(honest?.[1]);
  expect(dishonest?.[0]).not.toEqual(dishonest?.[1]);
  await lying.close();
});

it("what an administrator may be able to avoid comes from the projection, by the day of the petition", async () => {
  const day = blocks.flat().at(-1)?.at.slice(0, 10) ?? "";
  const found = await Promise.all(
    [...new Set((await page("holdings")).rows.map(({ issuer }) => String(issuer)))].map(async (party) => {
      const response = await caller.get(`/api/v1/books/avoidable?party=${party}&day=${day}`);
      const book = (await response.json()) as Avoidable;
      const { acts } = await reader.books.avoidable({ party, day });
      expect(book.acts).toEqual(acts);
      return acts.length;
    }),
  );
  expect(Math.max(...found)).toBeGreaterThan(0);
});

it.each<[path: string, status: number, code: string]>([
  ["payments", 404, "NOT_FOUND"],
  ["toString", 404, "NOT_FOUND"],
  ["portfolio", 422, "INVALID_VALUE"],
  ["portfolio?party=x&holder=x", 422, "INVALID_VALUE"],
  ["avoidable?party=x", 422, "INVALID_REQUEST"],
  ["avoidable?party=x&day=2026-02-30", 422, "INVALID_VALUE"],
  ["courtOrder", 422, "INVALID_VALUE"],
  ["frozen", 422, "INVALID_VALUE"],
  ["concentration?today=2026-02-30", 422, "INVALID_VALUE"],
  ["concentration?asOf=2026-02-30", 422, "INVALID_REQUEST"],
  ["concentration?asOf=999999", 422, "INVALID_REQUEST"],
])("the book %s is refused", async (path, status, code) => {
  const response = await caller.get(`/api/v1/books/${path}`);
  expect([response.status, await response.json()]).toMatchObject([status, { code }]);
});

it("what an order of a court has frozen, executed and left comes from the projection, by its number", async () => {
  const orders = blocks
    .flat()
    .flatMap((fact) => ("certificates" in fact ? fact.certificates : []))
    .flatMap(({ frozen }) => frozen.map(({ order }) => order));
  const books = await Promise.all(
    [...new Set(orders)].map(async (order) => {
      const response = await caller.get(`/api/v1/books/courtOrder?order=${encodeURIComponent(order)}`);
      const book = (await response.json()) as CourtOrder;
      expect(book).toMatchObject({ ...(await reader.books.courtOrder({ order })), at: book.at });
      return book;
    }),
  );
  expect(books.flatMap(({ acts }) => acts).length).toBeGreaterThan(0);
});

it("the orders on what a party holds come from the projection, of a party that must be named", async () => {
  const { blockNumber: asOf = 0, ...fact } = blocks.flat().find(({ type }) => type === "CertificateFrozen") ?? {};
  const party =
    "certificates" in fact ? String(fact.certificates.find(({ frozen }) => frozen.length > 0)?.holder.lei) : "";
  const response = await caller.get(`/api/v1/books/frozen?party=${party}&asOf=${String(asOf)}`);
  const book = (await response.json()) as Frozen;
  expect(book).toEqual(await reader.books.frozen({ party, asOf }));
  expect(book.certificates.length).toBeGreaterThan(0);
});

it("credit notes come from the projection, all of them or those of a party or an invoice", async () => {
  const listed = async (query: string) => {
    const response = await caller.get(`/api/v1/books/creditNotes?asOf=${String(newest)}${query}`);
    return ((await response.json()) as CreditNoteList).creditNotes;
  };
  const all = await listed("");
  expect(all).toEqual((await reader.books.creditNotes({ asOf: newest })).creditNotes);
  const { invoice = "", payee = "" } = all[0] ?? {};
  expect(await listed(`&invoice=${invoice}`)).toEqual(all.filter((each) => each.invoice === invoice));
  expect(await listed(`&party=${payee}`)).toContainEqual(all[0]);
});

it("as many books are made as the server makes at the same time", async () => {
  const asked = await Promise.all([1, 2, 3, 4, 5].map(() => caller.get("/api/v1/books/concentration")));
  expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 503]);
});
