import { z } from "zod";

import { dutyRecordSchema, dutySchema, type Duty } from "../duties/duty.js";
import { sources, type Source } from "../duties/of-party.js";
import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { findParty } from "../party/find-party.js";
import { loadPlatform } from "../party/platform.js";
import { inForce } from "../party/policy-in-force.js";
import { plusHours } from "../vocabulary/calendar.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";
import { paged, paging } from "./paging.js";
import { predecessorsField } from "./with-predecessors.js";

const listDutiesRequestSchema = z.strictObject({
  party: leiSchema.optional().describe("LEI of the party. Default: the caller's own party."),
  within: z
    .int()
    .min(0)
    .max(3650)
    .optional()
    .describe(
      "Days: only what ends within so many days from now, or has ended, and what has no end and begins within them. Absent: all that has begun.",
    ),
  about: dutyRecordSchema.optional().describe("Only what is about records of this kind. Absent: of all."),
  ...paging,
});
const listDutiesResponseSchema = z.strictObject({
  party: leiSchema,
  duties: z
    .array(dutySchema)
    .describe(
      "What it must or may do, record by record. What is too late is listed as long as an act can still end it: its `until` is past. One record can have several.",
    ),
  ...predecessorsField,
  ...paged,
});

/** How many records one call reads at most. */
const MOST_READ = 1000;

/** All that a party must or may do, and loses by waiting. */
export const listDuties = query({
  name: "ListDuties",
  contract: "certificates",
  summary:
    "Lists what a party must or may do, from when, until when, and what it loses by waiting, also under the names of those that merged into it; the caller's own unless another party is named.",
  details: "The ends are computed with the functions by which the acts refuse.",
  refuses: ["PARTY_SUSPENDED"],
  request: listDutiesRequestSchema,
  response: listDutiesResponseSchema,
  async answer(view, { party, within, about, pageSize, bookmark }, context) {
    const lei = party ?? (await identifyCaller(view, context)).lei;
    const predecessors = (await findParty(view, lei))?.predecessors ?? [];
    const clock = inForce(await loadPlatform(view), context).rules;
    const horizon = plusHours(context.now, 24 * (within ?? 0));
    // A successor may hold what its predecessor has presented, so that one record names the party twice.
    const all = [lei, ...predecessors];
    const isWanted = ({ party: of, from, until }: Duty): boolean =>
      all.includes(of) && from <= horizon && (within === undefined || until === undefined || until <= horizon);
    const wanted = sources.filter((source) => about === undefined || source.about === about);
    const places = all.flatMap((whose) => wanted.map((source): Place => ({ whose, source })));
    const duties: Duty[] = [];
    let { place, rest } = placeOf(bookmark, places);
    for (let left = MOST_READ; duties.length < pageSize && left > 0;) {
      const at = places[place];
      if (at === undefined) {
        break;
      }
      // Each record has at most a few duties, so that a page is hardly longer than asked for.
      const size = Math.min(pageSize - duties.length, left);
      const names = { lei: at.whose, earlier: all.slice(0, all.indexOf(at.whose)) };
      const page = await at.source.page(view, names, clock, { pageSize: size, bookmark: rest });
      for (const find of page.records) {
        duties.push(...(await find()).filter(isWanted));
      }
      left -= Math.max(page.records.length, 1);
      rest = page.bookmark;
      place += rest === undefined ? 1 : 0;
    }
    const next = places[place];
    return {
      ...{ party: lei, duties },
      ...(predecessors.length > 0 && { predecessors }),
      ...(next !== undefined && {
        bookmark: [next.whose, next.source.name, ...(rest === undefined ? [] : [rest])].join("|"),
      }),
    };
  },
});

/** The place at which a page ends, and the name of the party. */
interface Place {
  readonly whose: Lei;
  readonly source: Source;
}

/** @throws `INVALID_REQUEST` for a bookmark that is not at one of these places. */
function placeOf(bookmark: string | undefined, places: readonly Place[]): { place: number; rest: string | undefined } {
  if (bookmark === undefined) {
    return { place: 0, rest: undefined };
  }
  const [whose, name, ...rest] = bookmark.split("|");
  const place = places.findIndex((one) => one.whose === whose && one.source.name === name);
  if (place < 0) {
    refuse("INVALID_REQUEST", { path: "bookmark", problem: "is not one of this listing" });
  }
  return { place, rest: rest.length === 0 ? undefined : rest.join("|") };
}
