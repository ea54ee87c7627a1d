import { timeZoneRules } from "./time-zone.js";

it("names the changes of a zone with summer time, each to the second and with the offset from then on", () => {
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

it("names an offset alone for a zone without summer time", () => {
  expect(timeZoneRules("Asia/Shanghai")).toEqual({ utcOffset: "+08:00" });
  expect(timeZoneRules("Asia/Kathmandu")).toEqual({ utcOffset: "+05:45" });
});

it("refuses a name that no zone has", () => {
  expect(() => timeZoneRules("Europe/Nowhere")).toThrow(RangeError);
});
