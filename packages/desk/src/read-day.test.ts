import fc from "fast-check";

import { readDay, readMinute } from "../page/src/read-day.js";

it.each([
  ...["2026-12-01", "2026-12-1", "2026/12/1", "2026.12.01", "2026年12月1日", "2026 年 12 月 1 号", "20261201"],
  ...["２０２６－１２－０１", "２０２６／１２／１", " 2026-12-01 "],
])("%j is the first of December 2026", (text) => {
  expect(readDay(text)).toEqual({ day: "2026-12-01" });
});

it.each([
  ["2026-02-30", true],
  ["2026-02-29", true],
  ["2026-13-01", true],
  ["20261301", true],
  ["2026-00-10", true],
  ["01.12.2026", false],
  ["12/1/2026", false],
  ["2026-12", false],
  ["2026/12-1", false],
  ["tomorrow", false],
  ["", false],
])("%j is not a day, and has the form of one: %s", (text, isForm) => {
  expect(readDay(text)).toEqual({ isForm });
});

it("every day is read in each of its forms", () => {
  const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10);
      const [year = "", month = "", ofMonth = ""] = day.split("-");
      const short = [Number(month), Number(ofMonth)].map(String);
      for (const text of [
        day,
        `${year}${month}${ofMonth}`,
        `${year}/${short.join("/")}`,
        `${year}年${short.join("月")}日`,
      ]) {
        expect(readDay(text)).toEqual({ day });
      }
    }),
  );
});

it.each([
  ["2026-12-01 09:30", "2026-12-01T09:30"],
  ["2026/12/1 9:30", "2026-12-01T09:30"],
  ["2026-12-01T09:30", "2026-12-01T09:30"],
  ["2026-12-01 24:00", undefined],
  ["2026-12-01", undefined],
])("the minute %j is %s", (text, minute) => {
  expect(readMinute(text)).toBe(minute);
});
