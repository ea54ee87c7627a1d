import { appendFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { until } from "../../../test/testkit/until.js";
import { readGatewayConfig } from "./config/read-config.js";
import { BATTERY, useWorkbench, whenStored, type RunningGateway } from "./testing/workbench.js";
import { decideOnWaiting, waitingReadings } from "./waiting-readings.js";

const bench = useWorkbench();
const start = Date.parse("2026-11-26T08:00:00Z");
const values = {
  milliVolts: { field: "v", unit: "V" },
  cycles: { field: "c" },
  deciCelsius: { field: "d" },
  ambientHumidityPerMille: { field: "h", unit: "percent" },
};
const input = {
  ...{ kind: "file", path: "lines.jsonl", format: "jsonl", battery: BATTERY, time: { field: "t" }, values },
};
const line = (second: number, more: object = {}): string =>
  `${JSON.stringify({ t: new Date(start + second * 1_000).toISOString(), v: 3.7, c: 10, ...more })}\n`;
const folder = () => join(bench().folder, "readings", BATTERY);
const quarantined = (): { readonly reason: string; readonly reading: { readonly at: number } }[] =>
  existsSync(join(folder(), "quarantine.jsonl"))
    ? readFileSync(join(folder(), "quarantine.jsonl"), "utf8")
        .trim()
        .split("\n")
        .map((each) => JSON.parse(each) as { reason: string; reading: { at: number } })
    : [];
const append = (...lines: string[]) => {
  appendFileSync(join(bench().folder, "lines.jsonl"), lines.join(""));
};
const spans = () =>
  bench()
    .ledger.stretchesOf(BATTERY)
    .map(({ type, first, last }) => `${type} ${String(first)}-${String(last)}`);
const whenOnLedger = (...expected: string[]) =>
  until("the ledger has the windows", spans, { holds: (found) => found.join() === expected.join() });
const whenLogged = ({ log }: RunningGateway, event: string) =>
  until(`the log has ${event}`, () => log.find((each) => each.event === event));
const healthOf = async ({ address }: RunningGateway) => (await fetch(`${address}/healthz`)).json() as Promise<object>;
const cyclesStored = async () => (await bench().stored()).map(({ values: { cycles } }) => cycles);

async function begin(...lines: string[]): Promise<RunningGateway> {
  bench().file("lines.jsonl", lines.join(""));
  bench().config([input]);
  return bench().start();
}

it.each([
  ["of a counter that the ledger would refuse", { c: 65_535 }, "implausible"],
  ["of a counter that rose too fast", { c: 25 }, "contradicted"],
  ["of a temperature that nothing has", { d: 65_535 }, "implausible"],
  ["of a humidity that nothing has", { h: 6_553.5 }, "implausible"],
  ["of a counter that fell", { c: 9 }, "contradicted"],
  ["of a counter below 0", { c: -1 }, "contradicted"],
])("one garbage value %s costs no other reading, and its own goes into quarantine", async (_, garbage, reason) => {
  const gateway = await begin(line(1), line(2), line(3, garbage), line(4), line(5));
  await whenOnLedger("window 1-2", "window 3-4");
  const figures = {
    stored: 4,
    dropped: 1,
    droppedShare: 0.2,
    held: 0,
    readingSecondsAgo: expect.any(Number) as number,
  };
  expect(await (await fetch(`${gateway.address}/batteries`)).json()).toMatchObject({
    batteries: [{ battery: BATTERY, ...figures, anchoredSecondsAgo: expect.any(Number) as number }],
  });
  expect(await healthOf(gateway)).toMatchObject({ droppedShare: { [BATTERY]: 0.2 } });
  await gateway.stop();
  expect(await cyclesStored()).toEqual([10, 10, 10, 10]);
  expect(quarantined()).toMatchObject([{ reason, reading: { at: start + 3_000 } }]);
  expect(gateway.log.find(({ event }) => event === "reading-quarantined")).toMatchObject({ battery: BATTERY, reason });
});

it("a rise that the next readings continue from is believed, also over a restart, and nothing is lost", async () => {
  const gateway = await begin(line(1), line(2), line(3, { c: 24 }), line(4, { c: 24 }));
  await until("two wait", () => gateway.log.find(({ event, held }) => event === "reading-held" && held === 2));
  expect(await healthOf(gateway)).toMatchObject({ status: "attention", held: { [BATTERY]: 2 } });
  await gateway.stop();
  append(line(5, { c: 25 }), line(6, { c: 25 }));
  const next = await bench().start();
  await whenOnLedger("window 1-2", "window 3-4", "window 5-5");
  expect(await healthOf(next)).toMatchObject({ status: "ok", held: {} });
  await next.stop();
  expect(await cyclesStored()).toEqual([10, 10, 24, 24, 25, 25]);
  expect(quarantined()).toEqual([]);
});

it("a false counter that the battery could have had costs no reading after it: the lower ones are left out until they have caught up", async () => {
  const gateway = await begin(line(1), line(2, { c: 12 }), line(3), line(4), line(5), line(6), line(7));
  const before = ["window 1-2", "window 3-4", "window 5-5", "window 6-7"];
  await whenOnLedger(...before);
  expect(await healthOf(gateway)).toMatchObject({ status: "attention", leftOut: { [BATTERY]: ["cycles"] } });
  await gateway.stop();
  append(line(8, { c: 11 }), line(9, { c: 12 }));
  const next = await bench().start();
  await whenOnLedger(...before, "window 8-9");
  expect(await healthOf(next)).toMatchObject({ status: "ok", leftOut: {} });
  await next.stop();
  expect(await cyclesStored()).toEqual([10, 12, ...Array.from({ length: 6 }, () => undefined), 12]);
  expect((await bench().stored()).map(({ values: { milliVolts } }) => milliVolts)).toEqual(
    Array.from({ length: 9 }, () => 3_700),
  );
  expect(quarantined()).toEqual([]);
  // The file is read again, and what was stored is recognised.
  rmSync(join(bench().folder, "readings", "inputs"), { recursive: true });
  const again = await bench().start();
  append(line(10, { c: 12 }), line(11, { c: 12 }));
  await whenOnLedger(...before, "window 8-9", "window 10-11");
  expect(again.log.filter(({ event }) => event === "message-dropped")).toEqual([]);
});

it.each([
  ["a false one goes into quarantine", [9_000, 101, 101, 102], [101, 101, 102], 1],
  ["one of a battery that was used before is believed with the next two", [900, 900, 901], [900, 900, 901], 0],
] as const)(
  "the first value of a counter waits if no battery counts as many in a day: %s",
  async (_, said, cycles, dropped) => {
    const gateway = await begin(...said.map((c, second) => line(second, { c })));
    await whenStored(gateway, 3);
    await gateway.stop();
    expect(await cyclesStored()).toEqual(cycles);
    expect(quarantined()).toHaveLength(dropped);
  },
);

it("a reading is not given up for a false value of the one before it: it is stored without the counter that caught up with it", async () => {
  const gateway = await begin(line(1), line(2, { c: 12 }), line(3, { c: 11 }), line(4, { c: 12 }));
  await whenOnLedger("window 1-2", "window 3-4");
  await gateway.stop();
  expect(await cyclesStored()).toEqual([10, 12, undefined, 12]);
  expect(quarantined()).toEqual([]);
});

it("a reading is not given up for a false value of the one before it while another counter is left out", async () => {
  const throughput = [100, 100, 100, 100, 100, 103, 101, 104];
  const said = throughput.map((q, index) => line(index + 1, { q, c: index === 1 ? 12 : 10 }));
  bench().file("lines.jsonl", said.join(""));
  bench().config([{ ...input, values: { ...values, throughputMilliampHours: { field: "q" } } }]);
  const gateway = await bench().start();
  await whenStored(gateway, throughput.length);
  await gateway.stop();
  expect(await cyclesStored()).toEqual([10, 12, ...Array.from({ length: 6 }, () => undefined)]);
  expect((await bench().stored()).map((each) => each.values.throughputMilliampHours)).toEqual([
    ...[100, 100, 100, 100, 100, 103, undefined, 104],
  ]);
  expect(quarantined()).toEqual([]);
});

it("a reading that says only a counter that fell is dropped at once", async () => {
  bench().file("lines.jsonl", [line(1), line(2), line(3, { c: 9 }), line(4)].join(""));
  bench().config([{ ...input, values: { cycles: { field: "c" } } }]);
  const gateway = await bench().start();
  expect(await whenLogged(gateway, "message-dropped")).toMatchObject({ reason: "counter-rollback" });
});

it.each([
  ["releases", "release", [10, 10, 24, 24], 0],
  ["drops", "drop", [10, 10], 1],
] as const)("a person %s a reading that waits", async (_, decision, cycles, inQuarantine) => {
  const gateway = await begin(line(1), line(2), line(3, { c: 24 }));
  await whenLogged(gateway, "reading-held");
  const config = readGatewayConfig(join(bench().folder, "gateway.yaml"));
  const doubt = "cycles rose from 10 to 24 in 1 s, and 2 is the most";
  expect(await waitingReadings(config)).toEqual([{ battery: BATTERY, readings: 1, doubt }]);
  expect(await decideOnWaiting(config, "213800YOEO5OQ72G2R82.TN-0002", decision)).toBe(false);
  expect(await decideOnWaiting(config, BATTERY, decision)).toBe(true);
  await until("it waits no more", () => healthOf(gateway), {
    holds: (health) => "held" in health && JSON.stringify(health.held) === "{}",
  });
  append(line(4, { c: 24 }));
  await until("the next is taken", () =>
    gateway.log.some(({ event, held, last }) =>
      decision === "release" ? event === "window-anchored" && last === 4 : event === "reading-held" && held === 1,
    ),
  );
  await gateway.stop();
  expect(await cyclesStored()).toEqual(cycles);
  expect(quarantined()).toHaveLength(inQuarantine);
});

it("a rise that the ledger would refuse for its speed is not believed, even if later readings confirm it, also not after a restart", async () => {
  const gateway = await begin(line(1), line(2, { c: 15 }), line(3, { c: 15 }), line(4, { c: 15 }));
  await whenOnLedger("window 1-2", "window 3-4");
  await gateway.stop();
  // A rise of 16 since the last window is the most.
  append(line(5, { c: 32 }), line(6, { c: 32 }), line(7, { c: 32 }), line(8, { c: 15 }), line(9, { c: 15 }));
  const next = await bench().start();
  await whenOnLedger("window 1-2", "window 3-4", "window 5-6");
  await next.stop();
  expect(await cyclesStored()).toEqual([10, 15, 15, 15, 15, 15]);
});

it("a flipped bit in a message's number declares nothing missing, and every reading is stored if the period is known", async () => {
  bench().file("lines.jsonl", [1, 2, 3 + 65_536, 4, 5, 6].map((i, index) => line(index + 1, { i })).join(""));
  bench().config([{ ...input, number: "i" }], { battery: { period: 1 } });
  const gateway = await bench().start();
  await whenOnLedger("window 1-2", "window 3-4", "window 5-6");
  expect(gateway.log.find(({ event }) => event === "number-not-believed")).toMatchObject({ was: 2, is: 65_539 });
});

it("without a period a jump of the number is believed once two messages continue from it, and a flipped bit is a gap of one", async () => {
  bench().file(
    "lines.jsonl",
    [1, 2, 3 + 65_536, 4, 5, 6, 9, 10, 11].map((i, index) => line(index + 1, { i })).join(""),
  );
  bench().config([{ ...input, number: "i" }]);
  await bench().start();
  await whenOnLedger("window 1-2", "gap 3-3", "window 4-5", "window 6-6", "gap 7-8", "window 9-10", "window 11-11");
  expect(
    bench()
      .ledger.stretchesOf(BATTERY)
      .flatMap(({ reason }) => reason ?? []),
  ).toEqual([
    "messages 3 to 3 of the device are not among the stored readings; the gateway dropped what came: 1 contradicted",
    "messages 7 to 8 of the device are not among the stored readings",
  ]);
});

it("of a source from which messages are lost again and again every reading is stored, and every gap is declared", async () => {
  const numbers = [1, 3, 6, 8, 11, 13, 16, 17, 18];
  bench().file("lines.jsonl", numbers.map((i, index) => line(index + 1, { i })).join(""));
  bench().config([{ ...input, number: "i" }]);
  const gateway = await bench().start();
  await whenOnLedger(
    ...["window 1-1", "gap 2-2", "window 3-3", "gap 4-5", "window 6-6", "gap 7-7", "window 8-8", "gap 9-10"],
    ...["window 11-11", "gap 12-12", "window 13-13", "gap 14-15", "window 16-17"],
  );
  expect(gateway.log.filter(({ event }) => event === "reading-quarantined")).toEqual([]);
});

it("if the period is known, a jump is believed at once that the time confirms, and else once the next messages continue from it", async () => {
  const sent = [
    [1, 1],
    [2, 2],
    // Ten periods without a message.
    [12, 12],
    // Ten more, of which the device numbered three, as if it had slept.
    [22, 15],
  ] as const;
  bench().file("lines.jsonl", sent.map(([second, i]) => line(second, { i })).join(""));
  bench().config([{ ...input, number: "i" }], { battery: { period: 1 } });
  const gateway = await bench().start();
  await until("the last one waits", () => gateway.log.some(({ event }) => event === "reading-held"));
  await whenOnLedger("window 1-2", "gap 3-11");
  append(line(23, { i: 16 }), line(24, { i: 17 }));
  await whenOnLedger("window 1-2", "gap 3-11", "window 12-12", "gap 13-14", "window 15-16", "window 17-17");
});

it("a first reading of a clock that was reset is dropped, and no reading is missing by it", async () => {
  bench().ledger.manufacturedOn = "2026-01-05";
  const before = (Date.parse("1970-01-01T00:00:01Z") - start) / 1_000;
  bench().file("lines.jsonl", [line(before), line(1), line(2)].join(""));
  bench().config([input], { battery: { period: 1, silence: 10 } });
  const gateway = await bench().start();
  await whenOnLedger("window 1-2");
  expect(gateway.log.find(({ event }) => event === "message-dropped")).toMatchObject({ reason: "before-made" });
});

it("the ledger's limits and the battery's rating are learnt from it, and hold after a restart without it", async () => {
  bench().ledger.rules = {
    plausible: { milliVolts: { most: 5_000 }, deciCelsius: { least: -400 } },
    counterRise: { cycles: 1 },
  };
  bench().ledger.rated = { capacityMilliampHours: 1_000, energyMilliwattHours: 2_000 };
  const gateway = await begin(line(1), line(2));
  await whenOnLedger("window 1-2");
  await gateway.stop();
  append(line(3, { v: 5.1 }), line(4, { v: 6.1 }), line(5, { d: -401 }));
  append(line(7_200, { c: 12 }), line(7_201), line(7_202));
  const next = await bench().start();
  await whenOnLedger("window 1-2", "window 3-4");
  expect(next.log.filter(({ event }) => event === "reading-quarantined")).toMatchObject([
    { problem: "milliVolts is 5100, and … to 5000 is possible" },
    { problem: "milliVolts is 6100, and … to 6000 is possible" },
    { problem: "deciCelsius is -401, and -400 to … is possible" },
    { problem: "cycles rose from 10 to 12, and the ledger takes a rise of 1" },
  ]);
});
