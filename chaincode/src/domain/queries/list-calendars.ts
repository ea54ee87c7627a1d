import { z } from "zod";

import { query } from "../operation/query.js";
import { calendarSchema, calendarVersions } from "../state/business-calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { collect, paged, paging } from "./paging.js";

const listCalendarsRequestSchema = z.strictObject({
  currency: currencySchema.optional().describe("Only the versions of this currency's calendar."),
  ...paging,
});
const listCalendarsResponseSchema = z.strictObject({
  calendars: z.array(calendarSchema).describe("The versions, by currency and in their order."),
  ...paged,
});

/** Every version of the calendars, also those that wait for their day. */
export const listCalendars = query({
  name: "ListCalendars",
  contract: "registry",
  summary: "Lists every version of the calendars of business days, of one currency if asked so.",
  refuses: [],
  request: listCalendarsRequestSchema,
  response: listCalendarsResponseSchema,
  async answer(view, { currency, ...page }) {
    const prefix = currency === undefined ? [] : [currency];
    const { records, ...next } = await collect(
      (each) => view.list(calendarVersions, prefix, each),
      () => true,
      page,
    );
    return { calendars: records, ...next };
  },
});
