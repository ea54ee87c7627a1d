import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Unavailable } from "@tallystick/client";

import { until } from "../../../test/testkit/until.js";
import { BATTERY, useWorkbench, type RunningGateway } from "./testing/workbench.js";

const bench = useWorkbench();
const start = Date.parse("2026-11-26T00:00:00Z");
const values = { cycles: { field: "c" } };
const input = {
  ...{ kind: "file", path: "lines.jsonl", format: "jsonl", battery: BATTERY, time: { field: "t" }, values },
};
const line = (hour: number): string =>
  `${JSON.stringify({ t: new Date(start + hour * 3_600_000).toISOString(), c: hour })}\n`;
/** The hours after the silence begin another segment. */
const lines = [0, 1, 10, 11].map(line).join("");
const battery = { period: 3_600, silence: 7_200 };
const storeOf = (first: number) => join(bench().folder, "readings", BATTERY, `from-${String(first)}`);
const fileOf = (first: number) => join(storeOf(first), `${BATTERY}.cborseq`);
const healthOf = async ({ address }: RunningGateway) => (await fetch(`${address}/healthz`)).json() as Promise<object>;
const found = (gateway: RunningGateway, event: string) => gateway.log.find((each) => each.event === event);
const logged = (gateway: RunningGateway, event: string) =>
  until(`the log has ${event}`, () => found(gateway, event), { holds: (each) => each !== undefined });

/** Starts a gateway with the lines, and stops it when all of them are on the ledger. */
async function anchorAll(hours = 24): Promise<void> {
  bench().file("lines.jsonl", lines);
  bench().config([input], { battery, audit: { hours } });
  const gateway = await bench().start();
  await until("all is on the ledger", () => bench().ledger.stretchesOf(BATTERY).at(-1)?.last, {
    holds: (last) => last === 12,
  });
  await gateway.stop();
}

function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

it("a gateway compares what it has stored with what is anchored when it starts, and says that it is the same", async () => {
  await anchorAll();
  const gateway = await bench().start();
  expect(await logged(gateway, "stored-as-anchored")).toMatchObject({
    ...{ battery: BATTERY, level: "info", anchoredUpTo: 12, same: 4, signedOnly: 0, notAnchored: 0 },
  });
  expect(await healthOf(gateway)).toMatchObject({ status: "ok", storedDifferently: {} });
});

it("a changed reading is in the log with its number and place, in health and in the metrics, until it is brought back", async () => {
  await anchorAll(0.0001);
  const before = readFileSync(fileOf(1));
  flip(fileOf(1));
  const gateway = await bench().start();
  const said = await logged(gateway, "stored-differently");
  expect(said).toMatchObject({ level: "error", findings: 1, some: [{ code: "altered", first: 2, file: fileOf(1) }] });
  expect(await healthOf(gateway)).toMatchObject({ status: "attention", storedDifferently: { [BATTERY]: 1 } });
  const page = async (path: string) => (await fetch(gateway.address + path)).text();
  expect(await page("/metrics")).toContain(`tally_gateway_stored_findings{battery="${BATTERY}"} 1`);
  expect(await page("/batteries")).toContain('"storedDifferently":1');
  writeFileSync(fileOf(1), before);
  await until("health is well again", () => healthOf(gateway), {
    holds: (health) => "status" in health && health.status === "ok",
  });
});

it("what was anchored before the gateway began is not missing, and a segment that is lost later is", async () => {
  bench().ledger.enter(BATTERY, { type: "window", first: 1, last: 2, root: "0".repeat(64) });
  bench().file("lines.jsonl", lines);
  bench().config([input], { battery });
  const first = await bench().start();
  await until("all is on the ledger", () => bench().ledger.stretchesOf(BATTERY).at(-1)?.last, {
    holds: (last) => last === 14,
  });
  await first.stop();
  const second = await bench().start();
  expect(await logged(second, "stored-as-anchored")).toMatchObject({ same: 4, anchoredUpTo: 14 });
  await second.stop();
  rmSync(storeOf(3), { recursive: true });
  const third = await bench().start();
  expect(await logged(third, "stored-differently")).toMatchObject({ some: [{ code: "missing", first: 3, last: 4 }] });
});

it("if the ledger does not answer, the log says that nothing was compared, and the gateway tries again", async () => {
  await anchorAll(0.0001);
  bench().ledger.unproved.push(new Unavailable("PEER_UNREACHABLE", "away"));
  const gateway = await bench().start();
  expect(await logged(gateway, "stored-not-compared")).toMatchObject({ battery: BATTERY });
  await logged(gateway, "stored-as-anchored");
});

it("with 0 hours nothing is compared", async () => {
  await anchorAll(0);
  const gateway = await bench().start();
  await until("it looked for windows", () => found(gateway, "input-connected"), {
    holds: (each) => each !== undefined,
  });
  await gateway.stop();
  expect(gateway.log.filter(({ event }) => event.startsWith("stored-"))).toEqual([]);
});
