import { until } from "../../../../test/testkit/until.js";
import { BATTERY, useWorkbench, type RunningGateway } from "../testing/workbench.js";

const bench = useWorkbench();
const START = Date.parse("2026-11-26T08:00:00Z");

/** Writes a file with as many lines, which a gateway with the config of the folder follows. */
function followed(count: number): void {
  const lines = Array.from(
    { length: count },
    (_, index) => `${JSON.stringify({ t: START + index * 1_000, v: 3_700 + (index % 50) })}\n`,
  );
  bench().file("long.jsonl", lines.join(""));
  const source = { kind: "file", path: "long.jsonl", format: "jsonl", battery: BATTERY };
  const time = { field: "t", form: "milliseconds" };
  bench().config([{ ...source, time, values: { milliVolts: { field: "v" } } }], { windows: { readings: 100 } });
}

/** Stops a gateway. @returns the seconds that it takes. */
async function secondsToStop(gateway: RunningGateway): Promise<number> {
  const stopping = performance.now();
  await gateway.stop();
  return (performance.now() - stopping) / 1_000;
}

it("a gateway that reads a long file says that it is connected, anchors while it reads, ends at once, and continues", async () => {
  const count = 1_500;
  followed(count);
  const anchored = () => bench().ledger.stretchesOf(BATTERY).at(-1)?.last ?? 0;
  const gateway = await bench().start();
  await until("something is anchored", () => anchored() > 0);
  const isConnected = gateway.log.some(({ event }) => event === "input-connected");
  expect([isConnected, (await secondsToStop(gateway)) < 2]).toEqual([true, true]);
  expect((await bench().stored()).length).toBeLessThan(count);
  await bench().start();
  // Each reading is written to the disk, which other suites use as well.
  await until("all are anchored", () => anchored() === count, { timeoutMs: 200_000 });
}, 300_000);

it.each(["before the first reading", "after it"])(
  "a gateway ends within five seconds while the ledger takes questions and does not answer, %s",
  async (when) => {
    followed(200);
    const { ledger } = bench();
    const before = when === "after it" ? await bench().start() : undefined;
    if (before !== undefined) {
      await until("something is anchored", () => (ledger.stretchesOf(BATTERY).at(-1)?.last ?? 0) > 0);
      await before.stop();
    }
    ledger.isSilent = true;
    const gateway = await bench().start();
    await until("the file is read", () => gateway.log.some(({ event }) => event === "input-connected"));
    expect(await secondsToStop(gateway)).toBeLessThan(5);
    ledger.isSilent = false;
    await bench().start();
    await until("all are anchored", () => ledger.stretchesOf(BATTERY).at(-1)?.last === 200, { timeoutMs: 60_000 });
  },
  120_000,
);
