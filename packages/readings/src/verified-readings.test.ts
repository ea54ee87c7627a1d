import { VerifiedReadings } from "./verified-readings.js";

it("only the last 100,000 verified readings are remembered, so that the memory has a bound", () => {
  const verified = new VerifiedReadings();
  const hashes = Array.from({ length: 100_001 }, (_, number) => {
    const hash = new Uint8Array(32);
    new DataView(hash.buffer).setUint32(0, number);
    return hash;
  });
  for (const hash of hashes) {
    verified.add(hash);
  }
  expect([0, 1, 100_000].map((number) => verified.has(hashes[number]!))).toEqual([false, true, true]);
});
