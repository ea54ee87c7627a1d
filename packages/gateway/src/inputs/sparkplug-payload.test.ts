import fc from "fast-check";
import { get } from "sparkplug-payload";

import { decodeSparkplug, rebirthCommand, signed } from "./sparkplug-payload.js";

/** The encoder of Eclipse Tahu, which knows nothing of this decoder. */
const peer = get("spBv1.0");
const encoded = (payload: object): Uint8Array => peer?.encodePayload(payload) ?? new Uint8Array();
const at = Date.parse("2026-11-26T08:00:00Z");

it.each([
  ["Int8", -128, 1],
  ["Int16", -300, 2],
  ["Int32", -70_000, 3],
  ["Int64", -5_000_000_000, 4],
  ["UInt8", 255, 5],
  ["UInt32", 4_294_967_295, 7],
  ["UInt64", 9_007_199_254_740_991, 8],
] as const)("a whole number of the type %s is read as another encoder wrote it", (type, value, number) => {
  const { metrics } = decodeSparkplug(encoded({ timestamp: at, metrics: [{ name: "n", alias: 7, type, value }] }));
  expect(metrics).toMatchObject([{ name: "n", alias: "7", type: number }]);
  expect(signed(metrics[0]?.value, number)).toBe(BigInt(value));
});

it.each([
  ["Float", 3.5],
  ["Double", -0.1],
  ["Boolean", true],
  ["String", "电池"],
] as const)("a value of the type %s is read as another encoder wrote it, and null is none", (type, value) => {
  const metrics = [
    { name: "a", type, value },
    { name: "b", type, value: null, isNull: true },
    { alias: 0, type, value },
  ];
  expect(decodeSparkplug(encoded({ timestamp: at, seq: 3, metrics }))).toMatchObject({
    at: BigInt(at),
    metrics: [
      { name: "a", alias: undefined, value },
      { name: "b", value: undefined },
      { name: undefined, alias: "0", value },
    ],
  });
});

it("the command for a rebirth is what another decoder reads as one", () => {
  const command = peer?.decodePayload(rebirthCommand(at));
  expect(Number(command?.timestamp)).toBe(at);
  expect(command?.metrics).toMatchObject([{ name: "Node Control/Rebirth", type: "Boolean", value: true }]);
});

it("any bytes are read to their end or refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (garbage) => {
      try {
        expect(decodeSparkplug(garbage).metrics.length).toBeLessThanOrEqual(garbage.length);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
  );
});
