import { z } from "zod";

import { isOffered } from "../certificate/offers/offers.js";
import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { findParty } from "../party/find-party.js";
import { certificates, certificateViewSchema, viewCertificate, type Certificate } from "../state/certificate.js";
import type { ListingOf } from "../state/record.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";
import { collect, paged, paging } from "./paging.js";
import { predecessorsField } from "./with-predecessors.js";

const listOffersRequestSchema = z.strictObject({
  direction: z
    .enum(["toMe", "byMe"])
    .default("toMe")
    .describe("`toMe`: offers that wait for the party's answer (the default). `byMe`: offers that the party made."),
  party: leiSchema.optional().describe("LEI of the party. Default: the caller's own party."),
  ...paging,
});
const listOffersResponseSchema = z.strictObject({
  party: leiSchema,
  direction: z.enum(["toMe", "byMe"]).describe("The direction that was asked for."),
  certificates: z
    .array(certificateViewSchema)
    .describe("Certificates with their offers. An expired offer is listed until it is swept."),
  ...predecessorsField,
  ...paged,
});

type Listing = ListingOf<typeof certificates>;

/** Where to find a party's own offers: first those on other parties' certificates, then those on its own. */
const listings = { toMe: ["offer"], byMe: ["offer", "holder"] } as const satisfies Record<string, Listing[]>;

/** Offers that wait for an answer. */
export const listOffers = query({
  name: "ListOffers",
  contract: "certificates",
  summary:
    "Lists the offers made to a party or by it, also under the names of those that merged into it; the caller's own unless another party is named.",
  refuses: ["PARTY_SUSPENDED"],
  request: listOffersRequestSchema,
  response: listOffersResponseSchema,
  async answer(view, { direction, party, pageSize, bookmark }, context) {
    const lei = party ?? (await identifyCaller(view, context)).lei;
    const predecessors = (await findParty(view, lei))?.predecessors ?? [];
    const side = direction === "toMe" ? "to" : "by";
    const places = [lei, ...predecessors].flatMap((whose) =>
      listings[direction].map((listing): Place => ({ whose, listing })),
    );
    const records: Certificate[] = [];
    let { place, rest } = placeOf(bookmark, places);
    for (; records.length < pageSize; place += 1) {
      const at = places[place];
      if (at === undefined) {
        break;
      }
      const found = await collect(
        (page) => view.listFor(certificates, at.listing, at.whose, page),
        (certificate) => isOffered(certificate) && certificate.offer[side] === at.whose,
        { pageSize: pageSize - records.length, bookmark: rest },
      );
      records.push(...found.records);
      rest = found.bookmark;
      if (rest !== undefined) {
        break;
      }
    }
    const next = places[place];
    return {
      party: lei,
      direction,
      certificates: records.map(viewCertificate),
      ...(predecessors.length > 0 && { predecessors }),
      ...(next !== undefined && {
        bookmark: [next.whose, next.listing, ...(rest === undefined ? [] : [rest])].join("|"),
      }),
    };
  },
});

/** The listing in which a page of offers ends, and the name of its party. */
interface Place {
  readonly whose: Lei;
  readonly listing: Listing;
}

/** @throws `INVALID_REQUEST` for a bookmark that is not at one of these places. */
function placeOf(bookmark: string | undefined, places: readonly Place[]): { place: number; rest: string | undefined } {
  if (bookmark === undefined) {
    return { place: 0, rest: undefined };
  }
  const [whose, listing, ...rest] = bookmark.split("|");
  const place = places.findIndex((one) => one.whose === whose && one.listing === listing);
  if (place < 0) {
    refuse("INVALID_REQUEST", { path: "bookmark", problem: "is not one of this listing" });
  }
  return { place, rest: rest.length === 0 ? undefined : rest.join("|") };
}
