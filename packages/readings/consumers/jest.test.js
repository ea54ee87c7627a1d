/* global expect, test */
const { generateKeyPairSync } = require("node:crypto");

const { openReading, privateKeySigner, signReading } = require("@tallystick/readings");

test("a reading is signed and opened in Jest without configuration", async () => {
  const device = privateKeySigner(generateKeyPairSync("ed25519").privateKey);
  const reading = { batteryId: "213800YOEO5OQ72G2R82.TN-0001", sequence: 1, at: Date.now(), values: { cycles: 412 } };
  expect(openReading(await signReading(device, reading), device.key)).toMatchObject(reading);
});
