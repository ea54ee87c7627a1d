import { TestClock } from "./test-clock.js";

function clockAt(at?: Date | string, utcOffset = "+08:00"): TestClock {
  return new TestClock(new SharedArrayBuffer(8), { utcOffset }, at);
}

test("the test clock begins at the given time, also in the past, and runs at the machine's pace", () => {
  const clock = clockAt("2021-10-01");
  expect(clock.now().toISOString()).toMatch(/^2021-10-01T01:00:0/);
  expect(clock.lead).toBe(clockAt().lead + clock.lead);
});

test("the test clock gives dates in the policy's offset", () => {
  const instant = "2026-11-26T20:00:00Z";
  expect(clockAt(instant).today()).toBe("2026-11-27");
  expect(clockAt(instant, "-05:00").today()).toBe("2026-11-26");
  expect(clockAt(instant).day(180)).toBe("2027-05-26");
});

test("the test clock gives dates and mornings in the policy's summer time", () => {
  const changes = [{ at: "2026-03-29T01:00:00.000Z", utcOffset: "+01:00" }];
  const days = { utcOffset: "+00:00", timeZone: { name: "Europe/London", changes } };
  const clock = new TestClock(new SharedArrayBuffer(8), days, "2026-03-28T23:30:00Z");
  expect(clock.today()).toBe("2026-03-28");
  clock.set("2026-03-29T23:30:00Z");
  expect(clock.today()).toBe("2026-03-30");
  clock.set("2026-04-01");
  expect(clock.now().toISOString()).toMatch(/^2026-04-01T08:00:0/);
});

test("the test clock can be set to nine in the morning of a date, and today's date changes nothing", () => {
  const clock = clockAt("2026-11-26T05:00:00Z");
  clock.set("2026-11-26");
  expect(clock.now().toISOString()).toMatch(/^2026-11-26T05:00:0/);
  clock.set("2027-04-26");
  expect(clock.now().toISOString()).toMatch(/^2027-04-26T01:00:0/);
});

test("the test clock moves ahead by a span of time", () => {
  const clock = clockAt("2026-11-26T05:00:00Z");
  clock.advance({ days: 1, hours: 2, minutes: 30 });
  expect(clock.now().toISOString()).toMatch(/^2026-11-27T07:30:0/);
});

test.each([
  ["back", "2026-11-25", "cannot go back"],
  ["to what is not a time", "tomorrow", "is not a time"],
  ["beyond the network's certificates", "2099-01-01", "would have expired"],
])("the test clock cannot be set %s", (_what, time, problem) => {
  expect(() => {
    clockAt("2026-11-26T05:00:00Z").set(time);
  }).toThrow(problem);
});
