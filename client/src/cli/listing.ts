import { entryFields } from "../operations/listings.js";
import { fieldOf } from "../records.js";
import type { Tally } from "../tally.js";
import type { Answer, Connection, OperationName, Request } from "./connection.js";
import { InstrumentTerms } from "./instrument-terms.js";
import { arranged, issuerIn, issuerOf, type Arrangement, type ListingName } from "./listing-options.js";
import { PartyNames } from "./party-names.js";
import { csvOf } from "./show/csv.js";

/** All pages as one: lists joined, the rest as on the last page. */
export async function allPages<N extends OperationName>(
  { call }: Connection,
  name: N & ListingName,
  request: Request<N>,
): Promise<Answer<N>> {
  const whole: Record<string, unknown> = {};
  let bookmark: string | undefined;
  do {
    const page = await call<N>(name, { ...request, ...(bookmark !== undefined && { bookmark }) });
    for (const [key, value] of Object.entries(page) as [string, unknown][]) {
      const before = whole[key];
      whole[key] =
        Array.isArray(before) && Array.isArray(value) ? [...(before as unknown[]), ...(value as unknown[])] : value;
    }
    bookmark = bookmarkIn(page);
  } while (bookmark !== undefined);
  delete whole["bookmark"];
  return whole;
}

/** Where a listing continues, if it does. */
export function bookmarkIn(answer: unknown): string | undefined {
  const bookmark = fieldOf(answer, "bookmark");
  return typeof bookmark === "string" && bookmark !== "" ? bookmark : undefined;
}

/** A whole listing with the entries that are wanted, in the order that is wanted. */
export async function arrangedListing<N extends OperationName>(
  connection: Connection,
  name: N & ListingName,
  request: Request<N>,
  arrangement: Arrangement,
): Promise<Answer<N>> {
  const { tally } = connection;
  // First, so that a wrong name is told before a long list is read.
  const issuer = await issuerIn(arrangement, tally);
  const answer = await allPages<N>(connection, name, request);
  const entries = entriesOf(name, answer);
  const terms = new InstrumentTerms(tally);
  const byDay = arrangement.sort === "due" || arrangement.dueBefore !== undefined;
  const [nameOf] = await Promise.all([
    arrangement.sort === undefined ? (lei: string) => lei : namesOf(entries, tally),
    byDay ? terms.readFor(answer) : undefined,
  ]);
  const chosen = arranged(name, entries, arrangement, { issuer, nameOf, termsOf: (id) => terms.of(id) });
  return { ...answer, [entryFields[name]]: chosen };
}

/** A listing as comma-separated values. Certificates come with what a decision needs of their instruments. */
export async function listingAsCsv(name: ListingName, answer: unknown, tally: Tally): Promise<string> {
  const entries = entriesOf(name, answer);
  if (entryFields[name] !== "certificates") {
    return csvOf(entries);
  }
  const terms = new InstrumentTerms(tally);
  await terms.readFor(answer);
  return csvOf(
    entries.map((entry) => {
      const instrument = terms.of(String(fieldOf(entry, "instrumentId")));
      if (instrument === undefined || typeof entry !== "object") {
        return entry;
      }
      const { issuer, guarantor = "", settlementBank, maturesOn, dueOn } = instrument;
      return { ...entry, instrument: { issuer, guarantor, settlementBank, maturesOn, dueOn } };
    }),
  );
}

/** The field of a listing is one that its answer has. */
function entriesOf(name: ListingName, answer: unknown): readonly unknown[] {
  return fieldOf(answer, entryFields[name]) as readonly unknown[];
}

function namesOf(entries: readonly unknown[], tally: Tally): Promise<(lei: string) => string> {
  const issuers = entries.map((entry) => issuerOf({ instrumentId: String(fieldOf(entry, "instrumentId")) }));
  return new PartyNames(tally).in([issuers, entries]);
}
