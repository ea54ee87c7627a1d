import type { Tally, Certificate } from "@tallystick/client";
import { entryFields } from "@tallystick/client/catalogue";

import type { Answer, Connection, OperationName, Request } from "../connection.js";
import { fieldOf } from "../field-of.js";
import { PartyNames } from "../parties/party-names.js";
import type { CsvForm } from "../show/csv/csv.js";
import { endorsementCsv, listingCsv } from "../show/csv/listing-csv.js";
import { InstrumentTerms } from "./instrument-terms.js";
import { arranged, issuerIn, issuerOf, type Arrangement, type ListingName } from "./listing-options.js";

/** Joins all pages into one answer: the lists joined, the other fields as on the last page. */
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

/** The bookmark of the next page, if the listing has one. */
export function bookmarkIn(answer: unknown): string | undefined {
  const bookmark = fieldOf(answer, "bookmark");
  return typeof bookmark === "string" && bookmark !== "" ? bookmark : undefined;
}

/** A whole listing with the requested entries in the requested order. */
export async function arrangedListing<N extends OperationName>(
  connection: Connection,
  name: N & ListingName,
  request: Request<N>,
  arrangement: Arrangement,
): Promise<Answer<N>> {
  const { tally } = connection;
  // This comes first, so that the command reports a wrong name before it reads a long list.
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

/** Whether the entries of a listing are certificates. */
export function listsCertificates(name: ListingName): boolean {
  return entryFields[name] === "certificates";
}

/**
 * A listing as comma-separated values, with the names of parties and the data of the instruments that a decision needs.
 */
export async function listingAsCsv<N extends OperationName>(
  name: N & ListingName,
  answer: Answer<N>,
  { tally, form, endorsements }: { readonly tally: Tally; readonly form: CsvForm; readonly endorsements: boolean },
): Promise<string> {
  const terms = new InstrumentTerms(tally);
  if (listsCertificates(name)) {
    await terms.readFor(answer);
  } else {
    terms.take(answer);
  }
  const nameOf = await new PartyNames(tally).in([answer, terms.known()]);
  if (endorsements) {
    // A listing of certificates has endorsements.
    return endorsementCsv(entriesOf(name, answer) as readonly Certificate[], { nameOf }, form);
  }
  const surroundings = { nameOf, termsOf: (id: string) => terms.of(id), at: new Date().toISOString() };
  // The answer belongs to the listing with this name.
  const print = listingCsv[name] as (of: Answer<N>, ...more: [typeof surroundings, CsvForm]) => string;
  return print(answer, surroundings, form);
}

/** The entries of an answer. Each listing has a field of its own for its entries. */
function entriesOf(name: ListingName, answer: unknown): readonly unknown[] {
  return fieldOf(answer, entryFields[name]) as readonly unknown[];
}

function namesOf(entries: readonly unknown[], tally: Tally): Promise<(lei: string) => string> {
  const issuers = entries.map((entry) => issuerOf({ instrumentId: String(fieldOf(entry, "instrumentId")) }));
  return new PartyNames(tally).in([issuers, entries]);
}
