import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { findParty } from "../party/find-party.js";
import type { PageRequest, QueryView } from "../state/ledger-view.js";
import { isListedFor, type ListingOf, type RecordKind, type RecordOf } from "../state/record.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";
import { collect } from "./paging.js";

/** The response field with the parties whose records are listed with a party's own. */
export const predecessorsField = {
  predecessors: z
    .array(leiSchema)
    .optional()
    .describe(
      "LEIs of the parties that have merged into it. What names them is listed after its own. Absent: none has.",
    ),
};

/** The content of a page of a party's records. */
interface Found<T> {
  readonly records: T[];
  readonly predecessors?: Lei[];
  readonly bookmark?: string;
}

/** Begins a bookmark among the records of a predecessor. No id of an instrument begins with this text. */
const OF = "of";

/**
 * Fills a page with records that are listed for a party and then for those that have merged into it, each once. The
 * records under their names now belong to the party.
 *
 * @param wanted - told also the name under which a record is listed.
 * @throws `INVALID_REQUEST` for a bookmark of a party that is not one of these.
 */
export async function collectFor<Kind extends RecordKind>(
  view: QueryView,
  kind: Kind,
  listing: ListingOf<Kind>,
  lei: Lei,
  wanted: (record: RecordOf<Kind>, name: Lei) => boolean,
  { pageSize, bookmark }: PageRequest,
): Promise<Found<RecordOf<Kind>>> {
  const predecessors = (await findParty(view, lei))?.predecessors ?? [];
  const named = predecessors.length > 0 && { predecessors };
  const all = [lei, ...predecessors];
  let { place, rest } = placeOf(bookmark, all);
  const records: RecordOf<Kind>[] = [];
  for (; records.length < pageSize; place += 1) {
    const whose = all[place];
    if (whose === undefined) {
      return { records, ...named };
    }
    const before = all.slice(0, place);
    const isNew = (record: RecordOf<Kind>) =>
      before.every((earlier) => !isListedFor(kind, listing, earlier, record) || !wanted(record, earlier));
    const found = await collect(
      (page) => view.listFor(kind, listing, whose, page),
      (record) => wanted(record, whose) && isNew(record),
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
