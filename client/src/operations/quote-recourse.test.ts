import { quoteRecourse } from "./quote-recourse.js";

const terms = {
  currency: "USD",
  principal: "1000.00",
  interestFrom: "2026-04-01",
  annualRate: "4.5",
  dayCount: "ACT/360",
  valueDate: "2026-05-01",
  costs: ["12.00", "3.50"],
} as const;

it("days on which an order forbade payment bear no interest, and are no more than have passed", () => {
  expect(quoteRecourse({ ...terms, forbiddenDays: 10 })).toMatchObject({ days: 20, interest: "2.50" });
  expect(() => quoteRecourse({ ...terms, forbiddenDays: 31 })).toThrow("forbiddenDays");
});

it("quoteRecourse gives the figures that the chaincode will check", () => {
  // 1,000 x 4.5 % x 30 / 360
  expect(quoteRecourse(terms)).toEqual({ days: 30, interest: "3.75", costs: "15.50", total: "1019.25" });
  // The `due` of a certificate that was cut.
  expect(quoteRecourse({ ...terms, cutFrom: { units: "200000" } })).toMatchObject({ total: "1019.25" });
  // A year of 365 days: 3.69863...; half a cent is rounded up: 0.10 x 18 % x 100 / 360 = 0.005
  expect(quoteRecourse({ ...terms, dayCount: "ACT/365" })).toMatchObject({ interest: "3.70" });
  const half = { principal: "0.10", annualRate: "18", valueDate: "2026-07-10", costs: [] };
  expect(quoteRecourse({ ...terms, ...half })).toEqual({ days: 100, interest: "0.01", costs: "0.00", total: "0.11" });
});

it.each([
  [{ currency: "XXY" }, "UNKNOWN_CURRENCY", "currency"],
  [{ principal: "1.001" }, "INVALID_AMOUNT", "principal"],
  [{ costs: ["1.00", "0"] }, "INVALID_AMOUNT", "costs[1]"],
  [{ annualRate: "4,5" }, "INVALID_REQUEST", "annualRate"],
  [{ valueDate: "2026-03-31" }, "INVALID_REQUEST", "valueDate"],
])("quoteRecourse refuses %j as %s, with the path", (wrong, code, path) => {
  expect.assertions(1);
  try {
    quoteRecourse({ ...terms, ...wrong });
  } catch (error) {
    expect(error).toMatchObject({ kind: "Rejected", code, context: { path } });
  }
});
