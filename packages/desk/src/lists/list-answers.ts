import type { OpenSession } from "@tallystick/client/catalogue";
import { amountText } from "@tallystick/client/words";
import { portfolioOrders, type Bucket, type ProjectionReader } from "@tallystick/projection";
import { Hono } from "hono";
import * as z from "zod";

import { ownParty } from "../own-party.js";
import { answered } from "../projection/projection-answers.js";
import { pageForm, parsed, shownRows } from "./places.js";
import { shownDue, shownFact, shownHit, shownPicture, shownWait, withAmount, type ShownStep } from "./shown-rows.js";

const day = z.iso.date().optional();
const list = z
  .string()
  .transform((text) => text.split(","))
  .optional();
const text = z.string().min(1).optional();

// Of another party: one that became the person's own by a merger. Its certificates can be taken over.
const held = z.object({ of: text, states: list, currency: text, dueFrom: day, dueTo: day, text });

const forms = {
  totals: held,
  holdings: pageForm.extend({
    ...held.shape,
    order: z.enum(portfolioOrders).optional(),
    descending: z
      .literal("true")
      .transform(() => true)
      .optional(),
  }),
  waiting: pageForm.extend({
    on: z.enum(["party", "others"]).default("party"),
    kinds: list,
    lapsed: z.literal("true").optional(),
  }),
  duties: pageForm.omit({ limit: true }),
  ladder: z.object({ side: z.enum(["held", "owed", "payable", "guaranteed"]) }),
  dues: pageForm.extend({
    as: z.enum(["issuer", "settlementBank", "guarantor"]),
    ...{ currency: text, dueFrom: day, dueTo: day },
  }),
  activity: pageForm.extend({ of: z.enum(["party", "all"]).default("party"), transactionId: text }),
  picture: z.object({
    instrumentId: z.string(),
    fromUnit: z.coerce.bigint().optional(),
    toUnit: z.coerce.bigint().optional(),
    since: z.iso.datetime({ precision: 3 }).optional(),
    until: z.iso.datetime({ precision: 3 }).optional(),
  }),
  search: z.object({ text: z.string().max(200), limit: z.coerce.number().int().min(1).max(100).default(10) }),
};

/** Of how many records one answer computes the duties: what ends first is the first of all of them. */
const MOST_JUDGED = 10_000;

/** Pixels of the picture of units, so that nothing is sent that cannot be seen. */
const PIXELS = { rows: 340, columns: 900 };

/** The lists, sums and pictures of the party, from the tables. Each answer has the block that it is true at. */
export function listAnswers({ session }: OpenSession, reader: ProjectionReader): Hono {
  const app = new Hono();
  const partyOf = ownParty(session);
  app.get("/holdings", async (context) => {
    const { of, ...asked } = parsed(forms.holdings, context.req);
    const found = await reader.portfolio({ ...asked, holder: of ?? (await partyOf()) });
    return answered(context, shownRows(found, withAmount));
  });
  app.get("/holdings/totals", async (context) => {
    const { of, ...asked } = parsed(forms.totals, context.req);
    const { rows, ...asOf } = await reader.portfolioTotals({ ...asked, holder: of ?? (await partyOf()) });
    return answered(context, { ...asOf, rows: rows.map(withAmount) });
  });
  app.get("/waiting", async (context) => {
    const { lapsed, ...asked } = parsed(forms.waiting, context.req);
    const found = await reader.waiting({ ...asked, party: await partyOf(), lapsed: lapsed === "true" });
    return answered(context, shownRows(found, shownWait));
  });
  app.get("/duties", async (context) => {
    const found = await reader.duties({
      ...parsed(forms.duties, context.req),
      limit: MOST_JUDGED,
      party: await partyOf(),
    });
    return answered(
      context,
      shownRows(found, (duty) => duty),
    );
  });
  app.get("/ladder", async (context) => {
    const found = await reader.ladder({ ...parsed(forms.ladder, context.req), party: await partyOf(), buckets });
    return answered(context, { ...found, buckets: found.buckets.map((bucket) => stepOf(bucket, found.today)) });
  });
  app.get("/dues", async (context) => {
    const found = await reader.dueList({ ...parsed(forms.dues, context.req), party: await partyOf() });
    return answered(context, shownRows(found, shownDue));
  });
  app.get("/activity", async (context) => {
    const { of, ...asked } = parsed(forms.activity, context.req);
    const found = await reader.activity({ ...asked, ...(of === "party" && { party: await partyOf() }) });
    return answered(context, shownRows(found, shownFact));
  });
  app.get("/picture", async (context) => {
    const { picture, ...found } = await reader.unitPicture({ ...parsed(forms.picture, context.req), ...PIXELS });
    return answered(context, { ...found, ...(picture && { picture: shownPicture(picture) }) });
  });
  app.get("/search", async (context) => {
    const found = await reader.search(parsed(forms.search, context.req));
    return answered(context, shownRows(found, shownHit));
  });
  return app;
}

/** The last days of the ladder's steps, in days from today. What is overdue is before them, and what is later after them. */
const buckets = [0, 7, 30, 60, 90, 180];
const DAY = 86_400_000;

function stepOf(bucket: Bucket, today: string): ShownStep {
  const { from, to } = bucket;
  const ends = buckets.map((end) => new Date(Date.parse(today) + end * DAY).toISOString().slice(0, 10));
  const step = from === undefined ? 0 : to === undefined ? ends.length + 1 : ends.indexOf(to) + 1;
  return { ...withAmount(bucket), dishonoured: amountText(bucket.dishonoured, bucket.currency), step };
}
