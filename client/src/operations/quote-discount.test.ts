import { quoteDiscount } from "./quote-discount.js";

const terms = {
  currency: "USD",
  amount: "9750000.00",
  annualRate: "3.85",
  dayCount: "ACT/360",
  discountDate: "2021-10-28",
  dueOn: "2022-04-26",
} as const;

it("quoteDiscount gives the figures that the chaincode will check", () => {
  // 9,750,000 x 3.85 % x 180 / 360
  expect(quoteDiscount(terms)).toMatchObject({ days: 180, interest: "187687.50", proceeds: "9562312.50" });
});

it("quoteDiscount adds days for the transfer of funds", () => {
  expect(quoteDiscount({ ...terms, extraDays: 3 })).toMatchObject({ days: 183, interest: "190815.63" });
});

it.each([
  [{ extraDays: 31 }, "INVALID_REQUEST", "extraDays"],
  [{ currency: "XXY" }, "UNKNOWN_CURRENCY", "currency"],
  [{ amount: "1.001" }, "INVALID_AMOUNT", "amount"],
  [{ annualRate: "3,85" }, "INVALID_REQUEST", "annualRate"],
  [{ dueOn: "2022-02-30" }, "INVALID_REQUEST", "dueOn"],
  [{ dueOn: "2021-01-01" }, "INVALID_REQUEST", "discountDate"],
  [{ annualRate: "300" }, "INVALID_REQUEST", "annualRate"],
  [{ fees: "9600000.00" }, "INVALID_REQUEST", "fees"],
  [{ extra: 1 }, "INVALID_REQUEST", "$"],
])("quoteDiscount refuses %j as %s, with the path", (wrong, code, path) => {
  expect.assertions(1);
  try {
    quoteDiscount({ ...terms, ...wrong });
  } catch (error) {
    expect(error).toMatchObject({ kind: "Rejected", code, context: { path } });
  }
});

it("quoteDiscount names the fees if they leave nothing", () => {
  expect(() => quoteDiscount({ ...terms, fees: "9562312.50" })).toThrow(
    "fees: interest of 187687.50 and fees of 9562312.50 leave nothing of 9750000.00",
  );
  expect(() => quoteDiscount({ ...terms, annualRate: "200" })).toThrow("interest of 9750000.00 leaves nothing of");
});
