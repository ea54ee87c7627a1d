import { readGood } from "./good.js";

const SHA = "9f".repeat(32);

it.each([
  ["213800YOEO5OQ72G2R82.TN-1", { kind: "battery", batteryId: "213800YOEO5OQ72G2R82.TN-1" }],
  [SHA, { kind: "document", fingerprint: SHA }],
  [`213800YOEO5OQ72G2R82:${SHA}`, { kind: "document", fingerprint: SHA, registrant: "213800YOEO5OQ72G2R82" }],
])("the command reads %s as a good", (text, good) => {
  expect(readGood(text)).toEqual(good);
});
