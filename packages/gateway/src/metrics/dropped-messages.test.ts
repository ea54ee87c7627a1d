import { DroppedMessages } from "./dropped-messages.js";

it("a source is logged once a minute for a reason, and then with the number of messages that were not logged", () => {
  const dropped = new DroppedMessages();
  const given = Array.from({ length: 500 }, (_, index) => dropped.take("mqtt-0", "bms/1", "no-time", index));
  expect(given.filter((each) => each !== undefined)).toEqual([0]);
  expect(dropped.take("mqtt-0", "bms/1", "no-time", 60_000)).toBe(499);
  expect(dropped.take("mqtt-0", "bms/1", "no-time", 120_000)).toBe(0);
});

it("other sources, reasons and inputs are logged as well, and at most ten sources a minute", () => {
  const dropped = new DroppedMessages();
  expect(dropped.take("mqtt-0", "bms/0", "no-time", 0)).toBe(0);
  expect(dropped.take("mqtt-0", "bms/0", "no-values", 0)).toBe(0);
  expect(dropped.take("mqtt-1", "bms/0", "no-time", 0)).toBe(0);
  const sources = Array.from({ length: 30 }, (_, index) =>
    dropped.take("mqtt-0", `bms/${String(index)}`, "no-time", 1),
  );
  expect(sources.filter((each) => each === 0)).toHaveLength(9);
  expect(dropped.take("mqtt-0", "bms/0", "no-time", 60_000)).toBe(21);
});
