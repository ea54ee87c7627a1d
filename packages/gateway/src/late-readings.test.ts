import { readFileSync } from "node:fs";
import { join } from "node:path";

import { until } from "../../../test/testkit/until.js";
import { BATTERY, useWorkbench } from "./testing/workbench.js";

const bench = useWorkbench();
const start = Date.parse("2026-11-26T08:00:00Z");
const values = { milliVolts: { field: "v", unit: "V" } };
const input = {
  ...{
    kind: "file",
    path: "lines.jsonl",
    format: "jsonl",
    battery: BATTERY,
    time: { field: "t" },
    number: "i",
    values,
  },
};
const line = (second: number): string =>
  `${JSON.stringify({ t: new Date(start + second * 1_000).toISOString(), i: second, v: 3.7 })}\n`;
const begin = async (late: number, ...seconds: number[]) => {
  bench().file("lines.jsonl", seconds.map(line).join(""));
  bench().config([input], { battery: { period: 1, late } });
  return bench().start();
};
const whenOnLedger = (...expected: string[]) =>
  until(
    "the ledger has the windows",
    () =>
      bench()
        .ledger.stretchesOf(BATTERY)
        .map(({ type, first, last }) => `${type} ${String(first)}-${String(last)}`),
    { holds: (found) => found.join() === expected.join() },
  );
const secondsStored = async () => (await bench().stored()).map(({ at }) => (at - start) / 1_000);

it("readings that come out of order within the time of `late` are stored in their order, and none is missing", async () => {
  const gateway = await begin(3, 1, 3, 2, 2, 6, 4, 5, 7, 8, 9, 10);
  await until("all are anchored", () => bench().ledger.stretchesOf(BATTERY).at(-1)?.last === 10);
  await gateway.stop();
  expect(await secondsStored()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(gateway.log.filter(({ event }) => event === "message-dropped" || event === "readings-missing")).toEqual([]);
});

it("readings that come again are recognised, also those from before a gap", async () => {
  const gateway = await begin(0, 1, 2, 5, 6, 9, 10, 2, 1, 6, 10, 11, 12);
  await whenOnLedger("window 1-2", "gap 3-4", "window 5-6", "gap 7-8", "window 9-10", "window 11-12");
  expect(gateway.log.filter(({ event }) => event === "message-dropped")).toEqual([]);
  expect(await (await fetch(`${gateway.address}/metrics`)).text()).toContain(
    `readings_repeated_total{battery="${BATTERY}"} 4`,
  );
});

it("readings wait no longer than `late` if no later one comes, and what comes after that is dropped", async () => {
  const gateway = await begin(30, 1, 2, 61, 40, 0);
  await until("the late one is dropped", () => gateway.log.find(({ event }) => event === "message-dropped"));
  expect(gateway.log.filter(({ event }) => event === "message-dropped")).toMatchObject([{ reason: "late" }]);
  await gateway.stop();
  const next = await begin(0.5, 1, 2, 61, 40, 0);
  await whenOnLedger("window 1-2", "gap 3-39", "window 40-40", "gap 41-60");
  await next.stop();
  expect(await secondsStored()).toEqual([1, 2, 40, 61]);
});

it("readings that wait survive a restart", async () => {
  const gateway = await begin(3_600, 2, 1);
  await until("both wait", () => readFileSync(join(bench().folder, "readings", BATTERY, "waiting.jsonl"), "utf8"), {
    holds: (text) => text.split("\n").length === 3,
  });
  await gateway.stop();
  expect(await secondsStored()).toEqual([]);
  bench().config([input], { battery: { period: 1, late: 0.1 } });
  bench().file("lines.jsonl", "");
  await bench().start();
  await whenOnLedger("window 1-2");
});
