import { readdirSync, renameSync } from "node:fs";
import { join } from "node:path";

import { StatusCodes } from "node-opcua-client";

import { until } from "../../../../test/testkit/until.js";
import { readGatewayConfig } from "../config/read-config.js";
import { freePort } from "../testing/feeding-sources.js";
import { serveNodes, type TestNode } from "../testing/opcua-server.js";
import { BATTERY, useWorkbench } from "../testing/workbench.js";
import { checkInputs } from "./open-inputs.js";

const bench = useWorkbench();

const START = Date.parse("2026-11-26T08:00:00Z");
const open = { mode: "None" };
const input = (port: number, more: object) => ({
  ...{
    kind: "opcua",
    url: `opc.tcp://127.0.0.1:${String(port)}`,
    clientId: "gateway-7",
    battery: BATTERY,
    every: 0.02,
  },
  ...more,
});

/** A node whose time moves on by a second each time that it is read. */
function moving(type: TestNode["type"], value: unknown): () => TestNode {
  let at = START;
  return () => ({ type, value, at: (at += 1_000) });
}

it("nodes of each type are read in their period with the time of their source, also after the server was away", async () => {
  const port = await freePort();
  const values = {
    milliVolts: { node: "ns=1;s=Pack.Voltage", unit: "V" },
    milliAmps: { node: "ns=1;s=Current" },
    throughputMilliampHours: { node: "ns=1;s=Throughput" },
    cycles: { node: "ns=1;s=Cycles" },
  };
  const nodes = {
    "Pack.Voltage": moving("Float", 3.5),
    Current: moving("Int64", [0xffff_ffff, 0xffff_f060]),
    Throughput: moving("UInt64", [1, 5]),
    Cycles: moving("UInt16", 7),
  };
  bench().config([input(port, { security: open, values })]);
  const gateway = await bench().start();
  const anchored = () => bench().ledger.stretchesOf(BATTERY).length;
  const missed = () => gateway.log.filter(({ event }) => event === "input-disconnected").length;
  await until("the server is missed", missed);
  const { folder } = bench();
  const close = await serveNodes(nodes, { port, folder });
  await until("windows are anchored", anchored, { holds: (windows) => windows > 1 });
  await close();
  await until("the server is missed again", missed, { holds: (times) => times > 1 });
  const before = anchored();
  const closeAgain = await serveNodes(nodes, { port, folder });
  await until("windows are anchored again", anchored, { holds: (windows) => windows > before });
  await gateway.stop();
  await closeAgain();
  const [first] = await bench().stored();
  expect(first?.values).toEqual({
    milliVolts: 3500,
    milliAmps: -4000,
    throughputMilliampHours: 4_294_967_301,
    cycles: 7,
  });
  expect(first?.at).toBeGreaterThan(START);
  expect((first?.at ?? 0) % 1_000).toBe(0);
});

it("a node whose status is not good is dropped and counted, and the others are stored", async () => {
  const port = await freePort();
  const values = {
    milliVolts: { node: "ns=1;s=V" },
    cycles: { node: "ns=1;s=N" },
    milliAmps: { node: "ns=1;s=Nowhere" },
  };
  let at = START;
  const nodes = {
    V: moving("UInt16", 3700),
    N: (): TestNode => ({ type: "UInt16", value: 1, status: StatusCodes.UncertainLastUsableValue, at: (at += 1_000) }),
  };
  const close = await serveNodes(nodes, { port, folder: bench().folder });
  bench().config([input(port, { security: open, values })]);
  const gateway = await bench().start();
  await until("a window is anchored", () => bench().ledger.stretchesOf(BATTERY).length > 0);
  const metrics = await (await fetch(`${gateway.address}/metrics`)).text();
  await gateway.stop();
  await close();
  expect((await bench().stored())[0]?.values).toEqual({ milliVolts: 3700 });
  expect(metrics).toMatch(/tally_gateway_messages_dropped_total\{input="opcua-0",reason="bad-status"\} \d/);
  const problems = gateway.log.filter(({ event }) => event === "message-dropped").map(({ problem }) => problem);
  expect(problems).toContain("cycles has the status UncertainLastUsableValue");
  expect(problems).toContain("milliAmps has the status BadNodeIdUnknown");
});

it("a value that did not change is one reading, and with the gateway's clock one each time", async () => {
  const port = await freePort();
  const nodes = { N: (): TestNode => ({ type: "UInt16", value: 1, at: START }) };
  const close = await serveNodes(nodes, { port, folder: bench().folder });
  const values = { cycles: { node: "ns=1;s=N" } };
  bench().config([input(port, { security: open, values })]);
  const gateway = await bench().start();
  const repeated = async () => (await fetch(`${gateway.address}/metrics`)).text();
  await until("it is read again", repeated, { holds: (text) => /readings_repeated_total\{.*\} [1-9]/.test(text) });
  await gateway.stop();
  expect((await bench().stored()).map(({ at }) => at)).toEqual([START]);
  bench().config([input(port, { security: open, values, clock: "gateway" })]);
  const again = await bench().start();
  await until("windows are anchored", () => bench().ledger.stretchesOf(BATTERY).length > 1);
  await again.stop();
  await close();
});

it("a server is believed only once its certificate is trusted, and a wrong password is reported", async () => {
  const port = await freePort();
  const user = ["gateway", "right words"] as const;
  const close = await serveNodes({ N: moving("UInt16", 1) }, { port, folder: bench().folder, user });
  const values = { cycles: { node: "ns=1;s=N" } };
  bench().config([input(port, { username: "gateway", passwordVariable: "OPCUA_PASSWORD", values })]);
  const untrusting = await bench().start({ OPCUA_PASSWORD: "right words" });
  const problems = (log: typeof untrusting.log) =>
    log.filter(({ event }) => event === "input-disconnected").map(({ problem }) => String(problem));
  await until("the server is not believed", () => problems(untrusting.log).length > 0);
  await untrusting.stop();
  expect(problems(untrusting.log)[0]).toContain("BadCertificateUntrusted");
  expect(bench().ledger.stretchesOf(BATTERY)).toEqual([]);

  const own = join(bench().folder, "readings", "inputs", "opcua", "gateway-7");
  for (const file of readdirSync(join(own, "rejected"))) {
    renameSync(join(own, "rejected", file), join(own, "trusted", "certs", file));
  }
  const refused = await bench().start({ OPCUA_PASSWORD: "wrong words" });
  await until("the password is refused", () => problems(refused.log).length > 0);
  await refused.stop();
  expect(problems(refused.log)[0]).toContain("BadUserAccessDenied");
  expect(JSON.stringify(refused.log)).not.toContain("words");

  const running = await bench().start({ OPCUA_PASSWORD: "right words" });
  await until("a window is anchored", () => bench().ledger.stretchesOf(BATTERY).length > 0);
  await running.stop();
  await close();
});

it("a gateway does not start without the password that its config names, or without the library", async () => {
  const values = { cycles: { node: "ns=1;s=N" } };
  bench().config([input(4840, { username: "gateway", passwordVariable: "OPCUA_PASSWORD", values })]);
  await expect(bench().start()).rejects.toThrow(
    "give the password of gateway in the environment variable OPCUA_PASSWORD",
  );
  jest.doMock("node-opcua-client", () => {
    throw new Error("Cannot find module");
  });
  bench().config([input(4840, { security: open, values })]);
  await expect(bench().start()).rejects.toThrow("npm install node-opcua-client@2.160.0");
  const file = join(bench().folder, "gateway.yaml");
  await expect(checkInputs(file, readGatewayConfig(file), {})).rejects.toMatchObject({
    faults: [
      { path: "inputs[0]", problem: expect.stringContaining("npm install node-opcua-client@2.160.0") as string },
    ],
  });
  jest.dontMock("node-opcua-client");
});
