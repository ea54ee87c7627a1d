import type { QueryName, QueryRequest, QueryResponse } from "../wire-types.js";
import type { QueryOptions, Session } from "./session.js";

/** Queries that answer in pages. */
export type ListingName = Extract<QueryName, `List${string}`>;

/** The field of each query's answer that contains the entries. */
export const entryFields = {
  ListAccess: "grants",
  ListApprovals: "approvals",
  ListBatteries: "batteries",
  ListBids: "bids",
  ListCalendars: "calendars",
  ListDuties: "duties",
  ListGuarantees: "guarantees",
  ListHistory: "versions",
  ListHoldings: "certificates",
  ListInstrument: "certificates",
  ListInstruments: "instruments",
  ListListings: "listings",
  ListObjections: "objections",
  ListOffers: "certificates",
  ListOrders: "orders",
  ListParties: "parties",
  ListPayables: "certificates",
  ListPledges: "certificates",
  ListProceeds: "proceeds",
  ListStretches: "stretches",
} as const satisfies Readonly<Record<ListingName, string>>;
type EntryField = typeof entryFields;

/** A request for a whole listing. `pageSize` says how many entries one call fetches. */
export type ListingRequest<Name extends ListingName> = Omit<QueryRequest<Name>, "bookmark">;

/** One entry of a listing. */
export type ListingEntry<Name extends ListingName> =
  QueryResponse<Name> extends Readonly<Record<EntryField[Name], readonly (infer Entry)[]>> ? Entry : never;

/** A whole listing, entry by entry. The client fetches a page when you ask for the first entry of it. */
export type Listing<Name extends ListingName> = AsyncGenerator<ListingEntry<Name>, void, undefined>;

/** Yields the entries of a listing, page after page. */
export async function* listing<Name extends ListingName>(
  session: Pick<Session, "ask">,
  name: Name,
  request: ListingRequest<Name>,
  options?: QueryOptions,
): Listing<Name> {
  let bookmark: string | undefined;
  do {
    const asked = { ...request, ...(bookmark !== undefined && { bookmark }) };
    // The request of a listing is its own fields and a bookmark.
    const page: Page = await session.ask(name, asked, options);
    // `ListingEntry` takes the type of the entries from the same field.
    yield* page[entryFields[name]] as readonly ListingEntry<Name>[];
    bookmark = page.bookmark;
  } while (bookmark !== undefined && bookmark !== "");
}

/** The common part of the answers. */
type Page = { readonly bookmark?: string | undefined } & Readonly<Partial<Record<EntryField[ListingName], unknown>>>;
