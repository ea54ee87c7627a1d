import { Refusal } from "../kernel/refusal.js";
import { adjusted } from "../vocabulary/business-days.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import type { DayCount } from "../vocabulary/interest.js";
import { quoteDiscount, type DiscountTerms } from "./quote.js";

function terms(
  [currency, amount, annualRate, dayCount, discountDate, dueOn, extraDays]: [
    string,
    string,
    string,
    DayCount,
    string,
    string,
    number?,
  ],
  fees?: string,
): DiscountTerms {
  return {
    currency: currencySchema.parse(currency),
    amount,
    annualRate,
    dayCount,
    discountDate: dateSchema.parse(discountDate),
    dueOn: dateSchema.parse(dueOn),
    ...(extraDays !== undefined && { extraDays }),
    ...(fees !== undefined && { fees }),
  };
}

/** A day moved by a calendar of Saturdays, Sundays and China's Labour Day of 2021. */
function movedTo(convention: "following", maturesOn: string): string {
  const date = (text: string) => dateSchema.parse(text);
  const outcome = adjusted(date(maturesOn), convention, {
    ...{ from: date("2021-01-01"), to: date("2026-12-31"), weekend: ["Saturday", "Sunday"] },
    holidays: ["2021-05-03", "2021-05-04", "2021-05-05"].map(date),
    workingDays: ["2021-04-25", "2021-05-08"].map(date),
  });
  return "day" in outcome ? outcome.day : "not covered";
}

describe("days, interest and proceeds", () => {
  test.each<[string, Parameters<typeof terms>[0], number, string, string]>([
    [
      "31 CFR part 356, appendix B: a bill at 7.610 % over 90 days costs 98.097500 per 100",
      ["USD", "1000000.00", "7.610", "ACT/360", "1989-11-24", "1990-02-22"],
      90,
      "19025.00",
      "980975.00",
    ],
    [
      "a textbook bill: 120 days at 4.5 % on a year of 360 costs 98.5 per 100",
      ["USD", "100000.00", "4.5", "ACT/360", "2023-01-10", "2023-05-10"],
      120,
      "1500.00",
      "98500.00",
    ],
    [
      "a sterling bill: 91 days at 4.5 % on a year of 365",
      ["GBP", "100000.00", "4.5", "ACT/365", "2023-01-02", "2023-04-03"],
      91,
      "1121.92",
      "98878.08",
    ],
    [
      "a bank acceptance in China: a million at 3.6 % over 90 days",
      ["CNY", "1000000.00", "3.6", "ACT/360", "2023-03-01", "2023-05-30"],
      90,
      "9000.00",
      "991000.00",
    ],
    [
      "Elementary Banking (American Institute of Banking): a thirty day note that falls due on a Sunday is charged thirty-one days",
      ["USD", "1000.00", "6", "ACT/360", "2026-11-27", movedTo("following", "2026-12-27")],
      31,
      "5.17",
      "994.83",
    ],
    [
      "a textbook note of 60 days with three more: 250 at 6 % leaves 247.41",
      ["USD", "250.00", "6", "ACT/365", "2026-07-07", "2026-09-05", 3],
      63,
      "2.59",
      "247.41",
    ],
    [
      "a banker's discount with three days of grace: 10,200 of 14 July at five months, on 5 October at 10 %, leaves 9,996",
      ["INR", "10200.00", "10", "ACT/365", "2021-10-05", "2021-12-14", 3],
      73,
      "204.00",
      "9996.00",
    ],
    [
      "a banker's discount with three days of grace: 600 of 15 May 2019 at three months, on 20 July at 5 %, leaves 597.62",
      ["INR", "600.00", "5", "ACT/365", "2019-07-20", "2019-08-15", 3],
      29,
      "2.38",
      "597.62",
    ],
    [
      "an acceptance payable elsewhere in China: 3,000,000 x 3.9 % / 360 x 118, three days of them for the transfer of funds",
      ["CNY", "3000000.00", "3.9", "ACT/360", "2021-01-04", "2021-04-29", 3],
      118,
      "38350.00",
      "2961650.00",
    ],
    [
      "China's accountants' examination, 10 to 31 October of an acceptance payable elsewhere: 21 days and 3",
      ["CNY", "1000000.00", "3.6", "ACT/360", "2022-10-10", "2022-10-31", 3],
      24,
      "2400.00",
      "997600.00",
    ],
    [
      "both, an example of ours: due on a holiday of five days, and payable elsewhere",
      ["CNY", "1000000.00", "3.6", "ACT/360", "2021-02-01", movedTo("following", "2021-05-01"), 3],
      97,
      "9700.00",
      "990300.00",
    ],
    ["leap day counted", ["USD", "360.00", "100", "ACT/360", "2024-02-28", "2024-03-01"], 2, "2.00", "358.00"],
    ["no leap day", ["USD", "360.00", "100", "ACT/360", "2023-02-28", "2023-03-01"], 1, "1.00", "359.00"],
    ["no leap day in 2100", ["USD", "360.00", "100", "ACT/360", "2100-02-28", "2100-03-01"], 1, "1.00", "359.00"],
    ["half a unit up", ["JPY", "100", "0.5", "ACT/365", "2023-01-01", "2024-01-01"], 365, "1", "99"],
    ["less than half a unit down", ["JPY", "99", "0.5", "ACT/365", "2023-01-01", "2024-01-01"], 365, "0", "99"],
    ["three decimals", ["BHD", "1000.000", "5", "ACT/360", "2023-01-01", "2023-04-01"], 90, "12.500", "987.500"],
    [
      "10^15 units to the last of them",
      ["USD", "10000000000000.00", "3.123456", "ACT/365", "2023-01-01", "2024-01-01"],
      365,
      "312345600000.00",
      "9687654400000.00",
    ],
    ["on the day of maturity", ["USD", "50.00", "9", "ACT/360", "2023-01-01", "2023-01-01"], 0, "0.00", "50.00"],
    ["at no rate", ["USD", "50.00", "0", "ACT/360", "2023-01-01", "2023-06-01"], 151, "0.00", "50.00"],
  ])("%s", (_, given, days, interest, proceeds) => {
    expect(quoteDiscount(terms(given))).toMatchObject({ days, interest, proceeds });
  });
});

describe("all-in annual cost", () => {
  const bill: Parameters<typeof terms>[0] = ["USD", "100000.00", "4.5", "ACT/360", "2023-01-10", "2023-05-10"];

  test("the all-in annual cost is the money market yield: 360 x 4.5 / (360 - 120 x 0.045)", () => {
    expect(quoteDiscount(terms(bill)).allInAnnualCost).toBe("4.568528");
  });

  test("the all-in annual cost counts fees as a cost and as money that was not received", () => {
    expect(quoteDiscount(terms(bill, "500.00")).allInAnnualCost).toBe("6.122449");
  });

  test("the all-in annual cost is absent if the discount date is the maturity", () => {
    expect(quoteDiscount(terms(["USD", "50.00", "9", "ACT/360", "2023-01-01", "2023-01-01"]))).not.toHaveProperty(
      "allInAnnualCost",
    );
  });
});

test.each<[string, Parameters<typeof terms>[0], string | undefined]>([
  ["discountDate", ["USD", "50.00", "9", "ACT/360", "2023-01-02", "2023-01-01"], undefined],
  ["annualRate", ["USD", "50.00", "100", "ACT/360", "2023-01-01", "2024-01-01"], undefined],
  ["fees", ["USD", "50.00", "0", "ACT/360", "2023-01-01", "2024-01-01"], "50.00"],
])("terms that leave no proceeds are refused: %s", (path, given, fees) => {
  expect(() => quoteDiscount(terms(given, fees))).toThrow(Refusal);
  expect(() => quoteDiscount(terms(given, fees))).toThrow(`"path":"${path}"`);
});
