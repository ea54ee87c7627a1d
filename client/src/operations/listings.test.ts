import type { Approval, Certificate, Instrument, Party } from "../wire-types.js";
import { certificates } from "./certificates.js";
import type { ListingEntry } from "./listings.js";
import { registry } from "./registry.js";
import type { Session } from "./session.js";

/** A type check: the field of each listing is one of its answer, and not `never`. */
type Is<Entry, Expected> = [Entry] extends [never] ? false : Entry extends Expected ? true : false;
const typed: readonly true[] = [
  true satisfies Is<ListingEntry<"ListHoldings">, Certificate>,
  true satisfies Is<ListingEntry<"ListInstrument">, Certificate>,
  true satisfies Is<ListingEntry<"ListInstruments">, Instrument>,
  true satisfies Is<ListingEntry<"ListOffers">, Certificate>,
  true satisfies Is<ListingEntry<"ListPayables">, Certificate>,
  true satisfies Is<ListingEntry<"ListPledges">, Certificate>,
  true satisfies Is<ListingEntry<"ListParties">, Party>,
  true satisfies Is<ListingEntry<"ListApprovals">, Pick<Approval, "approvalId">>,
  true satisfies Is<ListingEntry<"ListHistory">, { readonly transactionId: string }>,
];

/** A session that answers with three pages of two entries, under every field that a listing has. */
function paged(): { readonly session: Session; readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const pages = [undefined, "second", "third"];
  const ask = (name: string, request: { readonly bookmark?: string }): Promise<unknown> => {
    asked.push({ name, ...request });
    const at = pages.indexOf(request.bookmark);
    const entries = [`${name} ${String(at)}.1`, `${name} ${String(at)}.2`];
    const bookmark = pages[at + 1];
    const fields = Object.fromEntries(
      [
        "certificates",
        "instruments",
        "approvals",
        "versions",
        "parties",
        "proceeds",
        "objections",
        "guarantees",
        "duties",
      ].map((field) => [field, entries]),
    );
    return Promise.resolve({ ...fields, ...(bookmark !== undefined && { bookmark }) });
  };
  // The fake has only the methods that listings use.
  return { session: { ask } as unknown as Session, asked };
}

it.each([
  ["ListHoldings", (session: Session) => certificates(session).holdings({ holder: "HOLDER" })],
  ["ListInstrument", (session: Session) => certificates(session).instrument({ instrumentId: "ID" })],
  ["ListInstruments", (session: Session) => certificates(session).instruments({ issuer: "ISSUER" })],
  ["ListOffers", (session: Session) => certificates(session).offers({ party: "PARTY", direction: "toMe" })],
  ["ListPayables", (session: Session) => certificates(session).payables({ party: "PARTY" })],
  ["ListGuarantees", (session: Session) => certificates(session).guarantees({ bank: "BANK" })],
  ["ListPledges", (session: Session) => certificates(session).pledges({ pledgee: "BANK" })],
  ["ListProceeds", (session: Session) => certificates(session).proceeds({ party: "PARTY" })],
  ["ListObjections", (session: Session) => certificates(session).objections({ party: "PARTY" })],
  ["ListDuties", (session: Session) => certificates(session).duties({ party: "PARTY" })],
  ["ListApprovals", (session: Session) => certificates(session).approvals({ party: "PARTY" })],
  ["ListHistory", (session: Session) => certificates(session).history({ records: [{ kind: "party", key: ["LEI"] }] })],
  ["ListParties", (session: Session) => registry(session).parties()],
])("a listing yields every entry of %s, page after page", async (name, list) => {
  const { session, asked } = paged();
  const entries: unknown[] = [];
  for await (const entry of list(session)) {
    entries.push(entry);
  }
  expect(entries).toEqual(["0.1", "0.2", "1.1", "1.2", "2.1", "2.2"].map((place) => `${name} ${place}`));
  expect(asked).toMatchObject([{ name }, { name, bookmark: "second" }, { name, bookmark: "third" }]);
  expect(typed).not.toContain(false);
});

it("a listing fetches a page only on demand, and passes the page size on", async () => {
  const { session, asked } = paged();
  const holdings = certificates(session).holdings({ holder: "HOLDER", pageSize: 2 });
  await holdings.next();
  await holdings.next();
  expect(asked).toEqual([{ name: "ListHoldings", holder: "HOLDER", pageSize: 2 }]);
});

it("a listing fetches a page only when the caller has read the page before it, however many pages there are", async () => {
  const pages = 200;
  let fetched = 0;
  const ask = (_: string, { bookmark = "0" }: { readonly bookmark?: string }): Promise<unknown> => {
    fetched += 1;
    const page = Number(bookmark);
    const entries = [`${bookmark}.1`, `${bookmark}.2`, `${bookmark}.3`];
    return Promise.resolve({ certificates: entries, ...(page + 1 < pages && { bookmark: String(page + 1) }) });
  };
  const read: unknown[] = [];
  // The fake has only the methods that listings use.
  for await (const entry of certificates({ ask } as unknown as Session).holdings()) {
    read.push(entry);
    await new Promise(setImmediate);
    expect(fetched).toBe(Math.ceil(read.length / 3));
  }
  expect(read).toHaveLength(pages * 3);
});
