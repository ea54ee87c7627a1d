import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { batteryCategorySchema } from "../state/battery.js";
import type { ListedGood, SaleListing } from "../state/listing.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { plusHours, type Instant } from "../vocabulary/calendar.js";
import { currencySchema, type Currency } from "../vocabulary/currency.js";
import { text } from "../vocabulary/text.js";

const count = z.int().min(0).max(1_000_000_000);
const ofBatteries = "Only those with batteries, all of them";

/** What a buyer looks for. A listing is found if it satisfies every field that is named. */
export const searchSchema = z.strictObject({
  kind: z.enum(["battery", "document"]).optional().describe("Only those that sell a good of this kind."),
  category: batteryCategorySchema.optional().describe(`${ofBatteries} of this category.`),
  chemistry: text(50).optional().describe(`${ofBatteries} of this chemistry, in upper or lower case.`),
  leastStateOfHealthPerMille: count
    .optional()
    .describe(`${ofBatteries} with at least this state of health in thousandths, as listed.`),
  mostMissing: count
    .optional()
    .describe(
      `${ofBatteries} with at most this many readings declared missing, those of the batteries of which they were made included.`,
    ),
  readWithinDays: z
    .int()
    .min(1)
    .max(3650)
    .optional()
    .describe(`${ofBatteries} with a listed reading of the last so many days.`),
  currency: currencySchema.optional().describe("Only those with a price in this currency."),
  leastPrice: amountSchema
    .optional()
    .describe("Only those that cost at least this much, in major units. It needs `currency`."),
  mostPrice: amountSchema
    .optional()
    .describe("Only those that cost at most this much, in major units. It needs `currency`."),
});
type Search = z.output<typeof searchSchema>;
type ListedBattery = Extract<ListedGood, { readonly kind: "battery" }>;

/**
 * Whether a listing is what a buyer looks for. The listed condition counts, because a purchase is refused if the battery
 * has another one by then.
 *
 * @throws `INVALID_REQUEST` if a price is named without its currency; `INVALID_AMOUNT`
 */
export function searchFor(search: Search, now: Instant): (listing: SaleListing) => boolean {
  const { kind, currency } = search;
  const least = unitsOf(search, "leastPrice");
  const most = unitsOf(search, "mostPrice");
  const wanted = batteryFor(search, now);
  return ({ goods, price }) =>
    (kind === undefined || goods.some((good) => good.kind === kind)) &&
    (currency === undefined || price.currency === currency) &&
    (least === undefined || price.units >= least) &&
    (most === undefined || price.units <= most) &&
    (wanted === undefined || areAll(goods, wanted));
}

function unitsOf(search: Search, field: "leastPrice" | "mostPrice"): bigint | undefined {
  const amount = search[field];
  return amount === undefined ? undefined : parseAmount(amount, requireCurrency(search, field), field);
}

function requireCurrency({ currency }: Search, field: string): Currency {
  return currency ?? refuse("INVALID_REQUEST", { path: "currency", problem: `is missing: ${field} needs it` });
}

/** Which batteries a buyer looks for. Undefined: any good. */
function batteryFor(
  { category, chemistry, leastStateOfHealthPerMille: health, mostMissing, readWithinDays: days }: Search,
  now: Instant,
): ((battery: ListedBattery) => boolean) | undefined {
  if ([category, chemistry, health, mostMissing, days].every((each) => each === undefined)) {
    return undefined;
  }
  return (battery) => {
    const { condition, past } = battery;
    const { stateOfHealthPerMille = -1, missing = 0, asOf } = condition ?? {};
    return (
      (category === undefined || battery.category === category) &&
      (chemistry === undefined || battery.chemistry?.toLowerCase() === chemistry.toLowerCase()) &&
      (health === undefined || stateOfHealthPerMille >= health) &&
      (mostMissing === undefined || missing + (past?.missing ?? 0) <= mostMissing) &&
      (days === undefined || (asOf !== undefined && plusHours(asOf, days * 24) >= now))
    );
  };
}

/** All goods of a listing are sold together. So each of its batteries must be a wanted one, and there must be one. */
function areAll(goods: readonly ListedGood[], wanted: (battery: ListedBattery) => boolean): boolean {
  const batteries = goods.flatMap((good) => (good.kind === "battery" ? [good] : []));
  return batteries.length > 0 && batteries.every(wanted);
}
