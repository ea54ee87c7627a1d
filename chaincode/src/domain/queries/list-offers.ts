import { z } from "zod";

import { isOffered } from "../certificate/offers/offers.js";
import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { certificates, certificateViewSchema, viewCertificate, type Certificate } from "../state/certificate.js";
import type { PageRequest } from "../state/ledger-view.js";
import type { ListingOf } from "../state/record.js";
import { leiSchema } from "../vocabulary/lei.js";
import { collect, paged, paging } from "./paging.js";

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
  ...paged,
});

type Listing = ListingOf<typeof certificates>;

/** Where a party's own offers stand: on what others hold, and then on what it holds itself. */
const listings = { toMe: ["offer"], byMe: ["offer", "holder"] } as const satisfies Record<string, Listing[]>;

/** Offers that wait for an answer. */
export const listOffers = query({
  name: "ListOffers",
  contract: "certificates",
  summary: "Lists the offers made to a party or by it; the caller's own unless another party is named.",
  refuses: ["CALLER_UNKNOWN"],
  request: listOffersRequestSchema,
  response: listOffersResponseSchema,
  async answer(view, { direction, party, pageSize, bookmark }, context) {
    const lei = party ?? (await identifyCaller(view, context)).lei;
    const side = direction === "toMe" ? "to" : "by";
    const wanted = (certificate: Certificate) => isOffered(certificate) && certificate.offer[side] === lei;
    const records: Certificate[] = [];
    let next: Place | undefined = placeOf(bookmark);
    while (next !== undefined && records.length < pageSize) {
      const { listing, rest }: Place = next;
      const page: PageRequest = { pageSize: pageSize - records.length, bookmark: rest };
      const found = await collect((each) => view.listFor(certificates, listing, lei, each), wanted, page);
      records.push(...found.records);
      if (found.bookmark !== undefined) {
        next = { listing, rest: found.bookmark };
        break;
      }
      const after: Listing | undefined = listings[direction][listings[direction].findIndex((l) => l === listing) + 1];
      next = after === undefined ? undefined : { listing: after };
    }
    return {
      party: lei,
      direction,
      certificates: records.map(viewCertificate),
      ...(next !== undefined && { bookmark: textOf(next) }),
    };
  },
});

/** Where one page of offers ends: in which listing, and where in it. */
interface Place {
  readonly listing: Listing;
  readonly rest?: string;
}

function placeOf(bookmark = "offer"): Place {
  const [first, ...rest] = bookmark.split("|");
  return { listing: first === "holder" ? "holder" : "offer", ...(rest.length > 0 && { rest: rest.join("|") }) };
}

function textOf({ listing, rest }: Place): string {
  return rest === undefined ? listing : `${listing}|${rest}`;
}
