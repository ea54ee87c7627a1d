import { z } from "zod";

import { loadInstrument } from "../certificate/load.js";
import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { certificateStateSchema } from "../state/certificate-state.js";
import { certificates, type Certificate } from "../state/certificate.js";
import { instrumentViewSchema, viewInstrument } from "../state/instrument.js";
import { amountSchema, formatAmount } from "../vocabulary/amount.js";
import type { Currency } from "../vocabulary/currency.js";
import { certificateIdOf, instrumentIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { paged, paging } from "./paging.js";
import { Tiling, type Stretch } from "./tiling.js";

/** How many certificates one range read returns. The number is far below the limit of a peer. */
const PAGE = 5000;

const totalSchema = {
  certificates: z.int().describe("Number of certificates."),
  units: z.string().describe("Number of units. It can be zero; it exceeds the face if ranges overlap."),
  amount: amountSchema,
};
const endings = [
  ...(["payment", "deposit", "netting", "recourse"] as const),
  ...(["cancellation", "waiver", "composition", "writeOff"] as const),
] as const;
type Ending = (typeof endings)[number];
const stretchSchema = z.strictObject({
  from: z.string().describe("First unit of the stretch."),
  to: z.string().describe("Last unit of the stretch."),
});

const auditInstrumentRequestSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  pageSize: z
    .int()
    .min(1)
    .max(20_000)
    .default(10_000)
    .describe("Most certificates that one answer is about: 1 to 20000. Default: 10000."),
  /** The `bookmark` of the answer before. */
  bookmark: paging.bookmark,
});
const auditInstrumentResponseSchema = z.strictObject({
  instrument: instrumentViewSchema,
  sound: z
    .boolean()
    .describe(
      "Whether the certificates' ranges tile 1 to the face: no gap, no overlap, nothing unreadable. With a bookmark this and all below are about the certificates up to there; the client puts the answers together.",
    ),
  gaps: z.array(stretchSchema).describe("Units that no certificate holds."),
  overlaps: z
    .array(
      stretchSchema.extend({
        certificates: z.array(z.string()).describe("Ids of two certificates that hold these units."),
      }),
    )
    .describe(
      "Units that more than one certificate holds, with two of those that do (where it is more than two, the others stand with them in further entries); or that lie beyond the face, with the one that holds them.",
    ),
  unreadable: z.array(z.string()).describe("Ranges under whose key there is something that is not a certificate."),
  total: z.strictObject(totalSchema).describe("All certificates of the instrument."),
  byState: z.array(z.strictObject({ state: certificateStateSchema, ...totalSchema })).describe("The totals by state."),
  byEnding: z
    .array(z.strictObject({ ending: z.enum(endings).describe("How units ended."), ...totalSchema }))
    .describe("The totals of settled and cancelled units by how they ended. Cancellation is before dishonour."),
  byHolder: z
    .array(z.strictObject({ holder: leiSchema, ...totalSchema }))
    .describe("The units that have not ended, by holder, the one with the most first: nobody holds what was paid."),
  ...paged,
});

/** Proves, or disproves, that an instrument's certificates have each of its units once. */
export const auditInstrument = query({
  name: "AuditInstrument",
  contract: "certificates",
  summary: "Shows whether the certificates hold each unit of an instrument once, with totals by state and by holder.",
  refuses: ["INSTRUMENT_NOT_FOUND"],
  request: auditInstrumentRequestSchema,
  response: auditInstrumentResponseSchema,
  async answer(view, { instrumentId, pageSize, bookmark }) {
    const instrument = await loadInstrument(view, instrumentId);
    const { furthest, rest } = placeOf(bookmark);
    const tiling = new Tiling(instrument.face, furthest);
    const byState = new Map<Certificate["state"], Total>();
    const byEnding = new Map<Ending, Total>();
    const byHolder = new Map<Certificate["holder"]["lei"], Total>();
    const total = new Total();
    const unreadable: string[] = [];
    let next = rest;
    let left = pageSize;
    do {
      const page = await view.list(certificates, [instrumentId], { pageSize: Math.min(PAGE, left), bookmark: next });
      for (const certificate of page.records) {
        tiling.add(certificate);
        total.add(certificate);
        totalIn(byState, certificate.state).add(certificate);
        const ending = endingOf(certificate);
        if (ending === undefined) {
          totalIn(byHolder, certificate.holder.lei).add(certificate);
        } else {
          totalIn(byEnding, ending).add(certificate);
        }
      }
      unreadable.push(...page.unreadable.map((key) => key.slice(1).join("-").slice(0, 100)));
      left -= page.records.length + page.unreadable.length;
      next = page.bookmark;
    } while (next !== undefined && left > 0);

    const { gaps, overlaps } = next === undefined ? tiling.end() : tiling.found();
    const { currency } = instrument;
    const holders = [...byHolder].sort(([a, { units: most }], [b, { units: least }]) =>
      most === least ? (a < b ? -1 : 1) : most > least ? -1 : 1,
    );
    return {
      instrument: viewInstrument(instrument),
      sound: gaps.length === 0 && overlaps.length === 0 && unreadable.length === 0,
      gaps: gaps.map(viewStretch),
      overlaps: overlaps.map(({ held, ...units }) => ({
        ...viewStretch(units),
        certificates: held.map((range) => certificateIdOf({ instrumentId, ...range })),
      })),
      unreadable,
      total: total.view(currency),
      byState: certificateStateSchema.options.flatMap((state) => {
        const of = byState.get(state);
        return of === undefined ? [] : [{ state, ...of.view(currency) }];
      }),
      byEnding: endings.flatMap((ending) => {
        const of = byEnding.get(ending);
        return of === undefined ? [] : [{ ending, ...of.view(currency) }];
      }),
      byHolder: holders.map(([holder, of]) => ({ holder, ...of.view(currency) })),
      ...(next !== undefined && { bookmark: `${textOf(tiling.furthest)}|${next}` }),
    };
  },
});

/** How the units of a certificate ended, if they have. */
function endingOf(certificate: Certificate): Ending | undefined {
  if (certificate.state === "Settled") {
    return certificate.discharge.way;
  }
  return certificate.state === "Cancelled" ? (certificate.ending?.way ?? "cancellation") : undefined;
}

/** The part of a bookmark before the first certificate. */
const NONE = "none";

/** The range that reaches furthest among the earlier certificates, and the place in the listing where they end. */
function placeOf(bookmark: string | undefined): { furthest?: Stretch; rest?: string } {
  if (bookmark === undefined) {
    return {};
  }
  const [first = "", ...parts] = bookmark.split("|");
  const rest = parts.join("|");
  const [, from, to] = /^(\d{1,16})-(\d{1,16})$/.exec(first) ?? [];
  if (rest !== "" && from !== undefined && to !== undefined) {
    return { furthest: { from: BigInt(from), to: BigInt(to) }, rest };
  }
  if (rest !== "" && first === NONE) {
    return { rest };
  }
  return refuse("INVALID_REQUEST", { path: "bookmark", problem: "must be a bookmark from an earlier audit" });
}

function textOf(range: Stretch | undefined): string {
  return range === undefined ? NONE : `${range.from.toString()}-${range.to.toString()}`;
}

/** A sum over certificates. */
class Total {
  certificates = 0;
  units = 0n;

  add(certificate: Certificate): void {
    this.certificates += 1;
    this.units += sizeOf(certificate);
  }

  view(currency: Currency) {
    return {
      certificates: this.certificates,
      units: this.units.toString(),
      amount: formatAmount(this.units, currency),
    };
  }
}

function totalIn<K>(totals: Map<K, Total>, key: K): Total {
  const total = totals.get(key) ?? new Total();
  totals.set(key, total);
  return total;
}

function viewStretch({ from, to }: Stretch): { from: string; to: string } {
  return { from: from.toString(), to: to.toString() };
}
