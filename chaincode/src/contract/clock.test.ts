import { policySchema } from "../domain/state/policy.js";
import { instantOf, requireNear } from "./clock.js";

const policy = policySchema.decode({
  version: 1,
  effectiveFrom: "2026-01-01",
  setAt: "2026-01-01T00:00:00.000Z",
  rules: { clockDifferenceMinutes: 15 },
});
const at = (seconds: number, nanos = 0) => instantOf({ seconds: { toNumber: () => seconds }, nanos });

test("a timestamp is read in whole milliseconds", () => {
  expect(at(1, 999_999_999)).toBe(1999);
});

test("the first and the last instant of the calendar are read", () => {
  expect(at(0)).toBe(0);
  expect(at(253_402_300_799, 999_000_000)).toBe(253_402_300_799_999);
});

test.each([-1, 253_402_300_800, Number.MAX_SAFE_INTEGER, Number.NaN])(
  "the timestamp of %s seconds is refused",
  (seconds) => {
    expect(() => at(seconds)).toThrow("TALLY CLOCK_SKEW");
  },
);

test("a timestamp is refused if it differs from the peer's clock by more than the policy allows, on either side", () => {
  const now = at(1_800_000_000);
  const minutes = 60_000;
  const check = (off: number) => () => {
    requireNear(now, policy, now + off);
  };
  for (const off of [-15 * minutes, 0, 15 * minutes]) {
    expect(check(off)).not.toThrow();
  }
  for (const off of [-15 * minutes - 1, 15 * minutes + 1]) {
    expect(check(off)).toThrow('"limit":"15 minutes"');
  }
});
