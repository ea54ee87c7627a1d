import { z } from "zod";

import { query } from "../operation/query.js";
import { findParty } from "../party/find-party.js";
import { instruments, instrumentStateSchema, instrumentViewSchema, type InstrumentView } from "../state/instrument.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";
import { InstrumentEnds } from "./instrument-ends.js";
import { collect, paged, paging } from "./paging.js";

const listInstrumentsRequestSchema = z
  .strictObject({
    issuer: leiSchema
      .optional()
      .describe("LEI of an issuer: only its instruments, and those of the parties that have merged into it."),
    states: z
      .array(instrumentStateSchema)
      .min(1)
      .max(4)
      .optional()
      .describe(
        "Only issuances in these states. Default: all. `ended` of an entry says whether a circulating one has ended.",
      ),
    currency: currencySchema.optional(),
    maturesFrom: dateSchema.optional().describe("Only what matures on this day or later."),
    maturesTo: dateSchema.optional().describe("Only what matures on this day or earlier."),
    ...paging,
  })
  .superRefine(({ maturesFrom, maturesTo }, context) => {
    if (maturesFrom !== undefined && maturesTo !== undefined && maturesFrom > maturesTo) {
      context.addIssue({ code: "custom", path: ["maturesFrom"], message: `is after the last day, ${maturesTo}` });
    }
  });
const listInstrumentsResponseSchema = z.strictObject({
  instruments: z.array(instrumentViewSchema).describe("The instruments in the order of their ids."),
  unreadable: z
    .array(z.string())
    .describe("Ids under which there is something that is not an instrument: somebody wrote it past the rules."),
  ...paged,
});

/** Every instrument on the ledger. An auditor must be able to find them without asking others for their ids. */
export const listInstruments = query({
  name: "ListInstruments",
  contract: "certificates",
  summary: "Lists all instruments, by issuer, state, currency or day of maturity if asked so.",
  refuses: [],
  request: listInstrumentsRequestSchema,
  response: listInstrumentsResponseSchema,
  async answer(view, { issuer, states, currency, maturesFrom, maturesTo, ...page }) {
    const unreadable: string[] = [];
    const issuers = issuer && [issuer, ...((await findParty(view, issuer))?.predecessors ?? [])];
    const { records, ...next } = await collect(
      async (each) => {
        const read = await view.list(instruments, [], each);
        unreadable.push(...read.unreadable.map((key) => key.join(" ").slice(0, 100)));
        return read;
      },
      (instrument) =>
        (issuers?.includes(instrument.issuer) ?? true) &&
        (states?.includes(instrument.state) ?? true) &&
        (currency === undefined || instrument.currency === currency) &&
        (maturesFrom === undefined || instrument.maturesOn >= maturesFrom) &&
        (maturesTo === undefined || instrument.maturesOn <= maturesTo),
      page,
    );
    const ends = new InstrumentEnds(view);
    const shown: InstrumentView[] = [];
    for (const instrument of records) {
      shown.push(await ends.shown(instrument));
    }
    return { instruments: shown, unreadable, ...next };
  },
});
