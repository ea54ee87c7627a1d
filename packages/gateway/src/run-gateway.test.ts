import { appendFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { Conflict, OutcomeUnknown, Rejected, Unavailable } from "@tallystick/client";
import { ReadingStore } from "@tallystick/readings";

import { until } from "../../../test/testkit/until.js";
import { BATTERY, useWorkbench, VALUES, type RunningGateway, type Workbench } from "./testing/workbench.js";

const bench = useWorkbench();
const start = Date.parse("2026-11-26T08:00:00Z");
const file = { kind: "file", path: "lines.jsonl", format: "jsonl", battery: BATTERY, values: VALUES };
const timed = { ...file, time: { field: "t" } };

/** A line of the second `second`. */
function line(second: number, more: object = {}): string {
  const t = new Date(start + second * 1_000).toISOString();
  return `${JSON.stringify({ t, v: 3.7 + second / 1_000, n: second, ...more })}\n`;
}

function lines(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => line(first + index)).join("");
}

const spans = (workbench: Workbench) =>
  workbench.ledger.stretchesOf(BATTERY).map(({ type, first, last }) => `${type} ${String(first)}-${String(last)}`);
const whenOnLedger = (...expected: string[]) =>
  until("the ledger has the windows", () => spans(bench()), { holds: (found) => found.join() === expected.join() });
const whenLogged = ({ log }: RunningGateway, event: string) =>
  until(`the log has ${event}`, () => log.find((each) => each.event === event));

it("lines of a file that grows are signed, stored, sealed by number and anchored, and after a restart each only once", async () => {
  bench().file("lines.jsonl", lines(1, 3));
  bench().config([timed]);
  const gateway = await bench().start();
  await whenOnLedger("window 1-2");
  appendFileSync(join(bench().folder, "lines.jsonl"), lines(4, 4));
  await whenOnLedger("window 1-2", "window 3-4");
  await gateway.stop();
  rmSync(join(bench().folder, "readings", "inputs"), { recursive: true });
  appendFileSync(join(bench().folder, "lines.jsonl"), lines(5, 6));
  await bench().start();
  await whenOnLedger("window 1-2", "window 3-4", "window 5-6");
});

it("values come in the units of the source, and are stored in whole numbers of the quantity", async () => {
  bench().file("lines.csv", "zeit;u;cell\n2026-11-26T08:00:00Z;3,7;1\n2026-11-26T08:00:01Z;3.7125;3.7\n");
  const values = {
    milliVolts: { field: "u", unit: "V" },
    "cellMilliVolts/1": { field: "cell", unit: "V", scale: 0.5 },
  };
  bench().config([{ ...timed, path: "lines.csv", format: "csv", time: { field: "zeit" }, values }]);
  const gateway = await bench().start();
  await until("it is stored", () => gateway.log.some(({ event }) => event === "message-dropped"));
  appendFileSync(join(bench().folder, "lines.csv"), "2026-11-26T08:00:02Z;4;\n");
  await whenOnLedger("window 1-2");
  await gateway.stop();
  expect(await bench().stored()).toMatchObject([
    { sequence: 1, at: start + 1_000, values: { milliVolts: 3713 }, cellMilliVolts: { 1: 1850 } },
    { sequence: 2, values: { milliVolts: 4000 } },
  ]);
});

it.each([
  ["no JSON", "{", "not-json"],
  ["no time", `{"v":3.7}\n`, "no-time"],
  ["a time without a zone", `{"t":"2026-11-26T08:00:09","v":3.7}\n`, "no-time"],
  ["none of the values", `{"t":"2026-11-26T08:00:09Z"}\n`, "no-values"],
  ["a text where a number belongs", line(9, { v: "high" }), "not-a-number"],
  ["a time in the future", `{"t":"2099-01-01T00:00:00Z","v":3.7}\n`, "future"],
  ["a time before the last one", line(1, { v: 2 }), "late"],
  ["a counter that the ledger would refuse", line(9, { n: 4_294_967_295 }), "implausible"],
])(
  "a message with %s is dropped and counted with its place and reason, and the next ones are stored",
  async (_, wrong, reason) => {
    bench().file("lines.jsonl", `${lines(2, 2)}${wrong.trimEnd()}\n${lines(10, 10)}`);
    bench().config([timed]);
    const gateway = await bench().start();
    await whenOnLedger("window 1-2");
    expect(gateway.log.find(({ event }) => event === "message-dropped")).toMatchObject({
      ...{ input: "file-0", reason, source: expect.stringContaining("lines.jsonl at byte") as string },
    });
    const metrics = await (await fetch(`${gateway.address}/metrics`)).text();
    expect(metrics).toContain(`tally_gateway_messages_dropped_total{input="file-0",reason="${reason}"} 1`);
    expect(metrics).toContain(`tally_gateway_readings_stored_total{battery="${BATTERY}"} 2`);
  },
);

it("a silence longer than the term is declared as a gap with one missing reading for each period", async () => {
  bench().file("lines.jsonl", lines(1, 1) + lines(100, 101));
  bench().config([timed], { battery: { period: 1, silence: 60 } });
  const gateway = await bench().start();
  await whenOnLedger("window 1-1", "gap 2-99", "window 100-101");
  expect(bench().ledger.stretchesOf(BATTERY)[1]?.reason).toBe(
    "the gateway stored nothing from 2026-11-26T08:00:01.000Z to 2026-11-26T08:01:40.000Z",
  );
  await gateway.stop();
  expect((await bench().stored()).map(({ sequence }) => sequence)).toEqual([1, 100, 101]);
});

it("numbers that a device skipped are declared as a gap, also over a restart, and a silence without a skipped number is none", async () => {
  const numbered = (second: number, number: number) => line(second, { i: number });
  bench().file("lines.jsonl", numbered(1, 7) + numbered(900, 8));
  bench().config([{ ...timed, number: "i" }], { battery: { period: 1, silence: 60 } });
  const gateway = await bench().start();
  await whenOnLedger("window 1-2");
  await gateway.stop();
  appendFileSync(
    join(bench().folder, "lines.jsonl"),
    numbered(903, 11) + numbered(904, 12) + numbered(905, 1) + numbered(906, 2),
  );
  const next = await bench().start();
  await whenOnLedger("window 1-2", "gap 3-4", "window 5-6", "window 7-8");
  expect(next.log.find(({ event }) => event === "numbers-began-again")).toMatchObject({ was: 12, is: 1 });
});

it("a counter that fell over a gap is dropped, although the readings after the gap are in another store", async () => {
  bench().file("lines.jsonl", lines(50, 50) + line(200, { n: 49 }) + lines(201, 202));
  bench().config([timed], { battery: { period: 1, silence: 60 } });
  const gateway = await bench().start();
  await whenOnLedger("window 1-1", "gap 2-151", "window 152-153");
  expect(gateway.log.find(({ event }) => event === "reading-quarantined")).toMatchObject({ reason: "contradicted" });
});

it("a window is sealed after the minutes that the config gives, although it has fewer readings", async () => {
  bench().file("lines.jsonl", lines(1, 1));
  bench().config([timed], { windows: { readings: 100, minutes: 0.001 } });
  await bench().start();
  await whenOnLedger("window 1-1");
});

it("a new gateway continues after the last reading on the ledger", async () => {
  bench().ledger.enter(BATTERY, { type: "window", first: 1, last: 40, root: "", to: "2026-11-26T08:00:05Z" });
  bench().file("lines.jsonl", lines(4, 7));
  bench().config([timed]);
  const gateway = await bench().start();
  await whenOnLedger("window 1-40", "window 41-42");
  expect(gateway.log.filter(({ event }) => event === "message-dropped")).toHaveLength(2);
});

it.each([
  ["the ledger is away", { error: new Unavailable("PEER_UNREACHABLE", "away") }],
  ["another act came first", { error: new Conflict("MVCC_READ_CONFLICT", "conflict") }],
  ["the outcome is unknown and nothing was done", { error: new OutcomeUnknown("unknown", { transactionId: "t" }) }],
  [
    "the outcome is unknown and the window was anchored",
    { error: new OutcomeUnknown("unknown", { transactionId: "t" }), after: true },
  ],
])("if %s, every window is anchored once in the end", async (_, failure) => {
  bench().ledger.failures.push(failure);
  bench().ledger.deaf.push(new Unavailable("PEER_UNREACHABLE", "away"));
  bench().file("lines.jsonl", lines(1, 4));
  bench().config([timed]);
  const gateway = await bench().start();
  await whenOnLedger("window 1-2", "window 3-4");
  expect(gateway.log.some(({ event }) => event === "ledger-failed")).toBe(true);
});

it("a window that the ledger refuses blocks its battery alone and visibly, and readings are still stored", async () => {
  bench().ledger.failures.push({
    error: new Rejected("BATCH_FAILED", {
      ...{ index: 0, act: "AnchorReadings", code: "DEVICE_REVOKED" },
      context: { deviceId: "d", state: "Revoked", batteryId: BATTERY },
    }),
  });
  bench().file("lines.jsonl", lines(1, 2));
  bench().config([timed]);
  const gateway = await bench().start();
  await whenLogged(gateway, "battery-blocked");
  const health = await (await fetch(`${gateway.address}/healthz`)).json();
  expect(health).toMatchObject({ status: "attention", blocked: { [BATTERY]: "DEVICE_REVOKED" } });
  await whenOnLedger("window 1-2");
  await until("it is not blocked any more", async () => {
    const { blocked } = (await (await fetch(`${gateway.address}/healthz`)).json()) as { blocked: object };
    return Object.keys(blocked).length === 0;
  });
});

it("a battery is not blocked if another program that anchors for it was faster", async () => {
  bench().ledger.failures.push({
    error: new Rejected("BATCH_FAILED", {
      ...{ index: 0, act: "AnchorReadings", code: "SEQUENCE_REPLAYED" },
      context: { batteryId: BATTERY, expected: "3", got: "1", transactionId: "t", same: "yes" },
    }),
  });
  bench().file("lines.jsonl", lines(1, 2));
  bench().config([timed]);
  const gateway = await bench().start();
  await whenOnLedger("window 1-2");
  await whenLogged(gateway, "window-anchored");
  const events = gateway.log.map(({ event }) => event);
  expect(events).toContain("ledger-failed");
  expect(events).not.toContain("battery-blocked");
});

it.each([
  ["window", lines(3, 4)],
  ["gap", lines(100, 101)],
])("a %s in whose place the ledger has another window is not taken for done", async (_, later) => {
  bench().file("lines.jsonl", lines(1, 2));
  bench().config([timed], { battery: { period: 1, silence: 60 } });
  const gateway = await bench().start();
  await whenOnLedger("window 1-2");
  await gateway.stop();
  bench().ledger.enter(BATTERY, { type: "window", first: 3, last: 1_000, root: "00" });
  appendFileSync(join(bench().folder, "lines.jsonl"), later);
  const next = await bench().start();
  expect(await whenLogged(next, "battery-blocked")).toMatchObject({ code: "SEQUENCE_REPLAYED" });
  expect(next.log.filter(({ event }) => event === "window-anchored" || event === "gap-declared")).toEqual([]);
});

it("a second gateway on the same folder does not begin", async () => {
  bench().file("lines.jsonl", lines(1, 2));
  bench().config([timed]);
  await bench().start();
  await whenOnLedger("window 1-2");
  await expect(bench().start()).rejects.toThrow("is open in process");
});

it("after a crash before the first reading of a segment, the segment is made again", async () => {
  bench().file("lines.jsonl", lines(1, 2));
  bench().config([timed]);
  const gateway = await bench().start();
  await whenOnLedger("window 1-2");
  await gateway.stop();
  const folder = join(bench().folder, "readings", BATTERY);
  const torn = await ReadingStore.open(join(folder, "from-90"), BATTERY);
  await torn.close();
  appendFileSync(join(bench().folder, "lines.jsonl"), lines(3, 4));
  await bench().start();
  await whenOnLedger("window 1-2", "window 3-4");
  expect(readdirSync(folder).filter((name) => name.startsWith("from-"))).toEqual(["from-1"]);
});

it("the log and the metrics have nothing of the key", async () => {
  bench().file("lines.jsonl", lines(1, 2));
  bench().config([timed]);
  const gateway = await bench().start();
  await whenOnLedger("window 1-2");
  const shown = JSON.stringify(gateway.log) + (await (await fetch(`${gateway.address}/metrics`)).text());
  const { d = "" } = bench().key.export({ format: "jwk" });
  expect(shown).not.toContain("PRIVATE KEY");
  expect(shown).not.toContain(d);
  expect((await fetch(`${gateway.address}/readings`)).status).toBe(404);
});
