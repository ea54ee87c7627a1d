import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { until } from "../../../test/testkit/until.js";
import { BATTERY, useWorkbench, type RunningGateway } from "./testing/workbench.js";

const bench = useWorkbench();
const start = Date.parse("2026-11-26T08:00:00Z");
const values = { milliVolts: { field: "v", unit: "V" } };
const input = {
  ...{ kind: "file", path: "lines.jsonl", format: "jsonl", battery: BATTERY, time: { field: "t" }, values },
};
const line = (second: number): string =>
  `${JSON.stringify({ t: new Date(start + second * 1_000).toISOString(), v: 3.7 })}\n`;
const append = (...seconds: number[]) => {
  appendFileSync(join(bench().folder, "lines.jsonl"), seconds.map(line).join(""));
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
const waiting = (): number => {
  const file = join(bench().folder, "readings", BATTERY, "waiting.jsonl");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").length - 1 : 0;
};
const droppedBy = ({ log }: RunningGateway) => log.filter(({ event }) => event === "message-dropped");

afterEach(() => {
  jest.restoreAllMocks();
});

/** Sets the clock of this machine to the time since this process began, as one has it that nobody has set. */
function loseClock(): void {
  jest.spyOn(Date, "now").mockImplementation(() => performance.now());
}

it("while the clock of the gateway's machine is before the newest reading, sources wait, and nothing is dropped", async () => {
  bench().file("lines.jsonl", [1, 2].map(line).join(""));
  bench().config([input]);
  const gateway = await bench().start();
  await whenOnLedger("window 1-2");
  await gateway.stop();
  append(3, 4);
  loseClock();
  const next = await bench().start();
  const failed = await until("the log says it", () => next.log.find(({ event }) => event === "clock-failed"));
  expect(failed?.["problem"]).toMatch(
    /^the clock of this machine shows 1970-.*, and the newest reading is of 2026-11-26/,
  );
  const health = await fetch(`${next.address}/healthz`);
  expect([health.status, await health.json()]).toMatchObject([503, { failing: { [BATTERY]: ["clock"] } }]);
  jest.restoreAllMocks();
  await whenOnLedger("window 1-2", "window 3-4");
  expect(droppedBy(next)).toEqual([]);
  expect((await fetch(`${next.address}/healthz`)).status).toBe(200);
});

it("a gateway begins with a wrong clock, and its readings wait for earlier ones for as long as with a right one", async () => {
  bench().file("lines.jsonl", [1, 2].map(line).join(""));
  const config = (late: number) => bench().config([input], { battery: { late } });
  config(0);
  const gateway = await bench().start();
  await whenOnLedger("window 1-2");
  await gateway.stop();
  config(86_400);
  const recent = Math.round((Date.now() - start) / 1_000);
  append(recent);
  const waits = await bench().start();
  await until("it waits", () => waiting() === 1);
  await waits.stop();
  loseClock();
  const next = await bench().start();
  append(recent - 1);
  await until("the log says it", () => next.log.find(({ event }) => event === "clock-failed"));
  jest.restoreAllMocks();
  await until("both wait", () => waiting() === 2);
  await next.stop();
  config(0.1);
  bench().file("lines.jsonl", "");
  await bench().start();
  await whenOnLedger("window 1-2", "window 3-4");
  expect(droppedBy(next)).toEqual([]);
});
