import * as domain from "@tallystick/chaincode/domain";
import { z } from "zod";

import { refusalOf, type FoundRefusal } from "./found-refusal.js";
import type { PolicyRules } from "./wire-types.js";

/** An instant, given in milliseconds since 1970, in its form on the wire. */
export const instantText: (ms: number) => string = domain.formatInstant;

/** Units of a currency as a decimal in major units. */
export const amountText = (units: bigint, currency: string): string =>
  domain.formatAmount(units, domain.currencySchema.parse(currency));

/** The policy rules that decide when a day begins and ends, in their wire form. Without an offset, days are those of UTC. */
export type DayClockRules = Pick<PolicyRules, "utcOffset" | "timeZone">;

/** The date of an instant in its wire form, by a platform's clock. */
export const dayOf = (instant: string, clock: DayClockRules = {}): string =>
  domain.dateAt(domain.instantSchema.decode(instant), dayClockOf(clock));

/** The UTC offset of a platform's clock at an instant. */
export const utcOffsetAt = (instant: string, { utcOffset = "+00:00", timeZone }: DayClockRules): string =>
  timeZone?.changes.findLast(({ at }) => at <= instant)?.utcOffset ?? utcOffset;

function dayClockOf({ utcOffset = "+00:00", timeZone }: DayClockRules): domain.DayClock {
  const changes = timeZone?.changes.map(({ at, ...change }) => ({ ...change, at: domain.instantSchema.decode(at) }));
  return { utcOffset, ...(changes !== undefined && { timeZone: { changes } }) };
}

/** Whether a text is a date that exists, YYYY-MM-DD. */
export const isDate = (text: string): boolean => domain.dateSchema.safeParse(text).success;

/** The result of {@link unitsOfSum}. */
export type UnitsOrRefusal =
  | {
      /** The number of units. */
      readonly value: bigint;
    }
  | {
      /** Why the text is not an amount of the currency. */
      readonly refusal: FoundRefusal;
    };

/** Converts a sum in major units to a number of units, or returns why it is not valid. */
export function unitsOfSum(sum: { readonly currency: string; readonly amount: string }): UnitsOrRefusal {
  return refusalOf(() => {
    const { currency, amount } = domain.parseRequest(sumSchema, sum);
    return domain.parseAmount(amount, currency, "amount");
  });
}

const sumSchema = z.strictObject({ currency: domain.currencySchema, amount: domain.amountSchema });
