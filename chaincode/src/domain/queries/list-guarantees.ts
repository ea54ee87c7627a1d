import { z } from "zod";

import { drawnOf, readAwaitingRelease } from "../credit/released.js";
import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { findParty } from "../party/find-party.js";
import { guarantees, type Guarantee } from "../state/guarantee.js";
import { instruments } from "../state/instrument.js";
import type { QueryView } from "../state/ledger-view.js";
import { amountSchema, formatAmount, units } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { certificateIdOf, instrumentIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { collect, paged, paging } from "./paging.js";

/** As many certificates as one `ReleaseGuarantee` takes. */
const MOST_RELEASED = 500;

const listGuaranteesRequestSchema = z.strictObject({
  bank: leiSchema.optional().describe("LEI of the bank that guarantees. Default: the caller's own party."),
  obligor: leiSchema.optional().describe("LEI of the issuer for which it does. Default: all."),
  currency: currencySchema.optional(),
  ...paging,
});
const givenSchema = z
  .strictObject({
    instrumentId: instrumentIdSchema,
    bank: leiSchema.describe("LEI of the bank on whose line it is drawn."),
    obligor: leiSchema.describe("LEI of the issuer for which it is drawn."),
    currency: currencySchema,
    dueOn: dateSchema.describe("Day on which the instrument falls due."),
    drawn: amountSchema.describe("What is drawn on the line for it, in major units."),
    ended: amountSchema.describe("Part of it whose units have ended: `ReleaseGuarantee` gives it back to the line."),
    certificates: z
      .array(z.string())
      .describe("The certificates that prove it, at most 500: name them in `ReleaseGuarantee`."),
  })
  .meta({ id: "GivenGuarantee", description: "What a bank's guarantee of one instrument draws on its credit line." });
const listGuaranteesResponseSchema = z.strictObject({
  bank: leiSchema,
  guarantees: z
    .array(givenSchema)
    .describe(
      "The guarantees in the order of instruments, also under the names of those that merged into the bank. Those of which nothing is drawn any more are left out, so that a page can be short.",
    ),
  ...paged,
});

/** What is drawn on a bank's credit lines, by instrument, and what of it can be released. */
export const listGuarantees = query({
  name: "ListGuarantees",
  contract: "certificates",
  summary:
    "Lists what a bank's guarantees draw on its credit lines, by instrument: when it falls due, and what has ended and can be released now.",
  refuses: ["PARTY_SUSPENDED"],
  request: listGuaranteesRequestSchema,
  response: listGuaranteesResponseSchema,
  async answer(view, { bank, obligor, currency, ...page }, context) {
    const lei = bank ?? (await identifyCaller(view, context)).lei;
    const names: readonly string[] = [lei, ...((await findParty(view, lei))?.predecessors ?? [])];
    const { records, ...next } = await collect(
      (each) => view.list(guarantees, [], each),
      (one) =>
        names.includes(one.bank) &&
        (obligor === undefined || one.obligor === obligor) &&
        (currency === undefined || one.currency === currency),
      page,
    );
    const given = [];
    for (const guarantee of records) {
      given.push(...(await drawnFor(view, guarantee)));
    }
    return { bank: lei, guarantees: given, ...next };
  },
});

async function drawnFor(view: QueryView, guarantee: Guarantee): Promise<z.output<typeof givenSchema>[]> {
  const { instrumentId, bank, obligor, currency, released } = guarantee;
  const instrument = await view.find(instruments, instrumentId);
  const drawn = instrument === undefined ? 0n : drawnOf({ from: units(1n), to: instrument.face }, released);
  if (instrument === undefined || drawn === 0n) {
    return [];
  }
  const proof = await readAwaitingRelease(view, guarantee, MOST_RELEASED);
  return [
    {
      ...{ instrumentId, bank, obligor, currency, dueOn: instrument.dueOn },
      ...{ drawn: formatAmount(drawn, currency), ended: formatAmount(proof.units, currency) },
      certificates: proof.ended.map(certificateIdOf),
    },
  ];
}
