import { appendFileSync } from "node:fs";
import { join } from "node:path";

import { Rejected } from "@tallystick/client";

import { until } from "../../../test/testkit/until.js";
import { readGatewayConfig } from "./config/read-config.js";
import { BATTERY, useWorkbench } from "./testing/workbench.js";
import { decideOnWaiting, refusedReadings } from "./waiting-readings.js";

const bench = useWorkbench();
const start = Date.parse("2026-11-26T00:00:00Z");
const values = { cycles: { field: "c" }, deciCelsius: { field: "d" } };
const input = {
  ...{ kind: "file", path: "lines.jsonl", format: "jsonl", battery: BATTERY, time: { field: "t" }, values },
};
const line = (hour: number, c: number, d = 200): string =>
  `${JSON.stringify({ t: new Date(start + hour * 3_600_000).toISOString(), c, d })}\n`;
const append = (...lines: string[]) => {
  appendFileSync(join(bench().folder, "lines.jsonl"), lines.join(""));
};
const onLedger = () =>
  bench()
    .ledger.stretchesOf(BATTERY)
    .map(({ type, first, last }) => `${type} ${String(first)}-${String(last)}`);
const whenOnLedger = (...expected: string[]) =>
  until("the ledger has the windows", onLedger, { holds: (found) => found.join() === expected.join() });
const config = () => readGatewayConfig(join(bench().folder, "gateway.yaml"));
/** Lets the ledger refuse a value, by a policy that the gateway learns only by the refusal. */
function refuseAbove(quantity: "cycles" | "deciCelsius", most: number) {
  const [battery, counter] = [{ batteryId: BATTERY }, { counter: quantity, before: "0", got: "0", limit: "0" }];
  bench().ledger.refuses = (summary) => {
    if ((summary[quantity]?.most ?? 0) <= most) {
      return undefined;
    }
    bench().ledger.rules = { plausible: { [quantity]: { most } } };
    return quantity === "cycles"
      ? new Rejected("COUNTER_JUMP", { ...battery, ...counter })
      : new Rejected("POLICY_VIOLATION", { rule: "plausible.deciCelsius", limit: "… to 800", given: "900" });
  };
}

async function refused(...lines: string[]) {
  bench().file("lines.jsonl", lines.join(""));
  bench().config([input], { windows: { readings: 3 } });
  const gateway = await bench().start();
  const [found] = await until("a window is refused", () => refusedReadings(config()), {
    holds: (all) => all.length > 0,
  });
  return { gateway, found };
}

it("a refused window is mended by a person's word: the good readings of it are anchored, and the wrong one is a gap that says why", async () => {
  refuseAbove("deciCelsius", 800);
  const { gateway, found } = await refused(line(0, 1), line(1, 2, 900), line(2, 3), line(3, 4), line(4, 5), line(5, 6));
  expect(found).toMatchObject({ battery: BATTERY, first: 1, last: 3 });
  expect(found?.problem).toContain("The window reports 900");
  expect(onLedger()).toEqual([]);
  expect(await decideOnWaiting(config(), BATTERY, "mend")).toBe(true);
  await whenOnLedger("window 1-1", "gap 2-2", "window 3-3", "window 4-6");
  const [, gap] = bench().ledger.stretchesOf(BATTERY);
  expect(gap?.reason).toBe(
    "the device said what the battery cannot have had: deciCelsius is 900, and … to 800 is possible",
  );
  await until("it is no longer said", () => refusedReadings(config()), { holds: (all) => all.length === 0 });
  expect(gateway.log.find(({ event }) => event === "window-mended")).toMatchObject({ first: 1, last: 3 });
  expect(await decideOnWaiting(config(), BATTERY, "mend")).toBe(false);
  await gateway.stop();
  await bench().start();
  append(line(6, 7), line(7, 8), line(8, 9));
  await whenOnLedger("window 1-1", "gap 2-2", "window 3-3", "window 4-6", "window 7-9");
});

it("after a false counter was taken out the next readings continue from the counter before it, also after a restart", async () => {
  refuseAbove("cycles", 10);
  const { gateway } = await refused(line(0, 1), line(1, 2), line(2, 15), line(3, 3));
  await until("the true reading waits", () => gateway.log.some(({ event }) => event === "reading-held"));
  await decideOnWaiting(config(), BATTERY, "mend");
  await whenOnLedger("window 1-2", "gap 3-3");
  await gateway.stop();
  append(line(4, 3), line(5, 4), line(6, 5));
  const next = await bench().start();
  await whenOnLedger("window 1-2", "gap 3-3", "window 4-6");
  await next.stop();
  append(line(7, 5), line(8, 6), line(9, 6));
  await bench().start();
  await whenOnLedger("window 1-2", "gap 3-3", "window 4-6", "window 7-9");
});

it("a window without a wrong reading stays as it is, and the log says so", async () => {
  bench().ledger.refuses = () =>
    new Rejected("COUNTER_ROLLBACK", {
      ...{ batteryId: BATTERY, counter: "cycles", before: "9", got: "1" },
    });
  const { gateway } = await refused(line(0, 1), line(1, 2), line(2, 3));
  await decideOnWaiting(config(), BATTERY, "mend");
  await until("the log says it", () => gateway.log.some(({ event }) => event === "window-not-mended"));
  expect(onLedger()).toEqual([]);
});

it("windows are no longer than the ledger takes", async () => {
  bench().ledger.rules = { mostReadingsPerWindow: 2 };
  bench().file("lines.jsonl", [line(0, 1), line(1, 2), line(2, 3), line(3, 4)].join(""));
  bench().config([input], { windows: { readings: 4 } });
  await bench().start();
  await whenOnLedger("window 1-2", "window 3-4");
});
