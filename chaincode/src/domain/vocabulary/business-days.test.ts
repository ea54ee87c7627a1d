import { adjusted, type BusinessDayConvention, type BusinessDays } from "./business-days.js";
import { dateSchema, weekdayOf } from "./calendar.js";

const date = (text: string) => dateSchema.parse(text);
const dates = (...texts: string[]) => texts.map(date);

/**
 * Mainland China around Labour Day 2021, by the State Council's notice: 1 to 5 May are free, 25 April and 8 May are
 * working days.
 */
const labourDay: BusinessDays = {
  ...{ from: date("2021-04-01"), to: date("2021-05-31"), weekend: ["Saturday", "Sunday"] },
  holidays: dates("2021-05-01", "2021-05-02", "2021-05-03", "2021-05-04", "2021-05-05"),
  workingDays: dates("2021-04-25", "2021-05-08"),
};

function moved(day: string, convention: Exclude<BusinessDayConvention, "none">, calendar = labourDay): string {
  const outcome = adjusted(date(day), convention, calendar);
  return "day" in outcome ? outcome.day : `not covered: ${outcome.notCovered}`;
}

test.each([
  ["1969-12-31", "Wednesday"],
  ["1970-01-01", "Thursday"],
  ["2024-02-29", "Thursday"],
  ["2026-11-26", "Thursday"],
  ["2027-01-03", "Sunday"],
])("%s is a %s", (day, weekday) => {
  expect(weekdayOf(date(day))).toBe(weekday);
});

test.each([
  ["a business day stays", "2021-04-28", "2021-04-28", "2021-04-28"],
  ["a Saturday goes to Monday", "2021-05-15", "2021-05-17", "2021-05-17"],
  ["a holiday goes past the whole holiday", "2021-05-03", "2021-05-06", "2021-05-06"],
  ["a Sunday that is worked stays", "2021-04-25", "2021-04-25", "2021-04-25"],
  ["a Saturday that is worked stays", "2021-05-08", "2021-05-08", "2021-05-08"],
  ["modified following does not leave the month", "2021-05-30", "2021-05-31", "2021-05-31"],
  ["the last Saturday of a month goes back if modified", "2021-05-29", "2021-05-31", "2021-05-31"],
])("%s", (_, day, following, modified) => {
  expect(moved(day, "following")).toBe(following);
  expect(moved(day, "modifiedFollowing")).toBe(modified);
});

test("the modified following convention goes back if the next business day is in another month, and needs no calendar of that month", () => {
  const july = { ...labourDay, from: date("2021-07-01"), to: date("2021-07-31"), holidays: [], workingDays: [] };
  expect(moved("2021-07-31", "modifiedFollowing", july)).toBe("2021-07-30");
  expect(moved("2021-07-31", "following", july)).toBe("not covered: 2021-08-01");
  expect(moved("2021-07-31", "following", { ...july, to: date("2021-08-31") })).toBe("2021-08-02");
});

test("if no business day of its month is left for a maturity, the calendar of the month before is needed", () => {
  const may = { ...labourDay, from: date("2021-05-01"), to: date("2021-05-31"), holidays: [] };
  const closed = {
    ...may,
    holidays: Array.from({ length: 31 }, (_, day) => date(`2021-05-${String(day + 1).padStart(2, "0")}`)),
  };
  expect(moved("2021-05-20", "modifiedFollowing", { ...closed, workingDays: [] })).toBe("not covered: 2021-04-30");
});

test.each(["2021-03-31", "2021-06-01"])("a maturity on %s, outside the calendar's period, is not covered", (day) => {
  expect(moved(day, "following")).toBe(`not covered: ${day}`);
});
