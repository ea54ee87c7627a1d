import { timeZoneRules } from "./time-zone.js";

it("the changes of a zone with summer time are listed, each to the second and with its new offset", () => {
  jest.useFakeTimers({ now: new Date("2026-01-15T12:00:00Z") });
  expect(timeZoneRules("Europe/London", 2)).toEqual({
    utcOffset: "+00:00",
    timeZone: {
      name: "Europe/London",
      changes: [
        { at: "2026-03-29T01:00:00.000Z", utcOffset: "+01:00" },
        { at: "2026-10-25T01:00:00.000Z", utcOffset: "+00:00" },
        { at: "2027-03-28T01:00:00.000Z", utcOffset: "+01:00" },
        { at: "2027-10-31T01:00:00.000Z", utcOffset: "+00:00" },
      ],
    },
  });
  jest.useRealTimers();
});

it("a zone without summer time has only an offset", () => {
  expect(timeZoneRules("Asia/Shanghai")).toEqual({ utcOffset: "+08:00" });
  expect(timeZoneRules("Asia/Kathmandu")).toEqual({ utcOffset: "+05:45" });
});

it("a name that no zone has is refused", () => {
  expect(() => timeZoneRules("Europe/Nowhere")).toThrow(RangeError);
});
