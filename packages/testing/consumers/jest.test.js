/* global test, expect */
const testing = require("@tallystick/testing");
const { firstTest } = require("./first-test.cjs");

test("a first test in Jest as it comes", async () => {
  expect(await firstTest(testing)).toBe("InCollection");
}, 60_000);
