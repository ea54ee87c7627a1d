const assert = require("node:assert/strict");
const { test } = require("node:test");

test("the packed library and its parts are required as CommonJS", () => {
  const { connect } = require("@tallystick/client");
  const { isRejected } = require("@tallystick/client/errors");
  const { quoteDiscount } = require("@tallystick/client/discount");
  assert.equal(typeof connect, "function");
  assert.equal(isRejected(new Error("no")), false);
  const terms = { currency: "USD", amount: "9750000.00", annualRate: "3.85", dayCount: "ACT/360" };
  const dates = { discountDate: "2021-11-01", dueOn: "2022-04-26" };
  assert.equal(quoteDiscount({ ...terms, ...dates }).proceeds, "9566483.33");
});
