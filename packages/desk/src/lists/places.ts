import type { AsOf, PageOf, Place, Rows } from "@tallystick/projection";
import type { HonoRequest } from "hono";
import * as z from "zod";

import { checked } from "../checked.js";

/** A page of a list, as the page of the desk gets it. */
export interface ShownRows<Row> {
  readonly rows: readonly Row[];
  /** Where the next page begins. Absent: this one is the last. */
  readonly next?: string;
}

/** How many rows a page has, and at most. */
const [ROWS, MOST_ROWS] = [50, 500];

/** A place in an address. Whole numbers are marked, since JSON has no `bigint`. */
const placeForm = z.array(z.union([z.string(), z.strictObject({ whole: z.string().regex(/^-?\d{1,19}$/) })]));

/** Which page is asked for: the parameters `limit` and `after`. */
export const pageForm = z.object({
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(ROWS),
  after: z
    .string()
    .transform((text, context): Place => {
      try {
        return placeForm
          .parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")))
          .map((value) => (typeof value === "string" ? value : BigInt(value.whole)));
      } catch {
        context.addIssue({ code: "custom", message: "must be the place after another page of the same list" });
        return z.NEVER;
      }
    })
    .optional(),
}) satisfies z.ZodType<PageOf>;

/**
 * The parameters of a request, in a form.
 *
 * @throws {RangeError} one of them cannot be used.
 */
export function parsed<Form extends z.ZodType>(form: Form, request: HonoRequest): z.output<Form> {
  return checked(form, request.query());
}

/** A page with its rows as they are shown. */
export function shownRows<Row, Shown>(
  { rows, next, block, at }: AsOf<Rows<Row>>,
  shown: (row: Row) => Shown,
): AsOf<ShownRows<Shown>> {
  return { block, at, rows: rows.map(shown), ...(next !== undefined && { next: textOf(next) }) };
}

function textOf(place: Place): string {
  const values = place.map((value) => (typeof value === "bigint" ? { whole: String(value) } : value));
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}
