import { until } from "../../../../test/testkit/until.js";
import { BATTERY, useWorkbench } from "../testing/workbench.js";

const bench = useWorkbench();
const START = Date.parse("2026-11-26T08:00:00Z");

it("a gateway that reads a long file says that it is connected, anchors while it reads, ends at once, and continues", async () => {
  const lines = Array.from(
    { length: 1_500 },
    (_, index) => `${JSON.stringify({ t: START + index * 1_000, v: 3_700 + (index % 50) })}\n`,
  );
  bench().file("long.jsonl", lines.join(""));
  const time = { field: "t", form: "milliseconds" };
  const source = { kind: "file", path: "long.jsonl", format: "jsonl", battery: BATTERY };
  bench().config([{ ...source, time, values: { milliVolts: { field: "v" } } }], { windows: { readings: 100 } });
  const anchored = () => bench().ledger.stretchesOf(BATTERY).at(-1)?.last ?? 0;
  const gateway = await bench().start();
  await until("something is anchored", () => anchored() > 0);
  const isConnected = gateway.log.some(({ event }) => event === "input-connected");
  const stopping = performance.now();
  await gateway.stop();
  expect([isConnected, performance.now() - stopping < 2_000]).toEqual([true, true]);
  expect((await bench().stored()).length).toBeLessThan(lines.length);
  await bench().start();
  // Each reading is written to the disk, which other suites use as well.
  await until("all are anchored", () => anchored() === lines.length, { timeoutMs: 200_000 });
}, 300_000);
