import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { findParty } from "../party/find-party.js";
import { certificates, type Certificate } from "../state/certificate.js";
import type { PageRequest, QueryView } from "../state/ledger-view.js";
import { isListedFor, type ListingOf } from "../state/record.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";
import { collect } from "./paging.js";

/** The response field with the parties whose certificates are listed with a party's own. */
export const predecessorsField = {
  predecessors: z
    .array(leiSchema)
    .optional()
    .describe(
      "LEIs of the parties that have merged into it. Certificates that name them are listed after its own. Absent: none has.",
    ),
};

/** The content of a page of a party's certificates. */
interface Found {
  readonly records: Certificate[];
  readonly predecessors?: Lei[];
  readonly bookmark?: string;
}

/** Begins a bookmark among the certificates of a predecessor. No id of an instrument begins with this text. */
const OF = "of";

/**
 * Fills a page with certificates that are listed for a party and then for those that have merged into it, each once.
 * The certificates under their names now belong to the party.
 *
 * @throws `INVALID_REQUEST` for a bookmark of a party that is not one of these.
 */
export async function collectFor(
  view: QueryView,
  listing: ListingOf<typeof certificates>,
  lei: Lei,
  wanted: (certificate: Certificate) => boolean,
  { pageSize, bookmark }: PageRequest,
): Promise<Found> {
  const predecessors = (await findParty(view, lei))?.predecessors ?? [];
  const named = predecessors.length > 0 && { predecessors };
  const all = [lei, ...predecessors];
  let { place, rest } = placeOf(bookmark, all);
  const records: Certificate[] = [];
  for (; records.length < pageSize; place += 1) {
    const whose = all[place];
    if (whose === undefined) {
      return { records, ...named };
    }
    const before = all.slice(0, place);
    const isNew = (certificate: Certificate) =>
      before.every((earlier) => !isListedFor(certificates, listing, earlier, certificate));
    const found = await collect(
      (page) => view.listFor(certificates, listing, whose, page),
      (certificate) => wanted(certificate) && isNew(certificate),
      { pageSize: pageSize - records.length, bookmark: rest },
    );
    records.push(...found.records);
    if (found.bookmark !== undefined) {
      return { records, ...named, bookmark: place === 0 ? found.bookmark : [OF, whose, found.bookmark].join("|") };
    }
    rest = undefined;
  }
  const next = all[place];
  return { records, ...named, ...(next !== undefined && { bookmark: [OF, next].join("|") }) };
}

function placeOf(bookmark: string | undefined, all: readonly Lei[]): { place: number; rest: string | undefined } {
  const [first, lei, ...rest] = bookmark?.split("|") ?? [];
  if (first !== OF) {
    return { place: 0, rest: bookmark };
  }
  const place = all.findIndex((one) => one === lei);
  if (place < 1) {
    refuse("INVALID_REQUEST", { path: "bookmark", problem: "is not one of this listing" });
  }
  return { place, rest: rest.length === 0 ? undefined : rest.join("|") };
}
