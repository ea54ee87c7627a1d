import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { createServer } from "node:net";

import { ServerTCP } from "modbus-serial";
import { get } from "sparkplug-payload";

import { startBroker, type TestBroker } from "./broker.js";
import { serveNodes } from "./opcua-server.js";
import { BATTERY, VALUES, type Workbench } from "./workbench.js";

/** The inputs whose gateways are killed. */
export const inputs = ["file", "modbus", "mqtt", "opcua", "sparkplug"] as const;
export type InputName = (typeof inputs)[number];

/** A source that gives a reading each time that it is fed. */
export interface Source {
  /** The input of the config. */
  readonly input: object;
  /** Gives one reading. Its time is returned once the source's own acknowledgement is there; a polled source has none. */
  feed(): Promise<number | undefined>;
  /**
   * Whether it gives readings now. The broker of the tests lets a new message overtake those that it kept, which MQTT does not
   * allow. So while a gateway runs, a device waits for the acknowledgement of its last message.
   */
  isReady(isGatewayUp: boolean): boolean;
  close(): Promise<void>;
}

export async function startSource(name: InputName, workbench: Workbench): Promise<Source> {
  const times = timesFrom(Date.now() - 86_400_000);
  switch (name) {
    case "file":
      return fileSource(workbench, times);
    case "modbus":
      return modbusSource();
    case "mqtt":
      return mqttSource(await startBroker(), times);
    case "opcua":
      return opcuaSource(workbench, times);
    case "sparkplug":
      return sparkplugSource(await startBroker(), times);
  }
}

/** Times a second apart, each once. */
function timesFrom(start: number): () => number {
  let at = start;
  return () => (at += 1_000);
}

function messageOf(at: number): string {
  return JSON.stringify({ t: new Date(at).toISOString(), v: 3.7, n: 1 });
}

function fileSource(workbench: Workbench, times: () => number): Source {
  const path = workbench.file("lines.jsonl", "");
  return {
    input: { kind: "file", path, format: "jsonl", battery: BATTERY, time: { field: "t" }, values: VALUES },
    feed: () => {
      const at = times();
      appendFileSync(path, `${messageOf(at)}\n`);
      return Promise.resolve(at);
    },
    isReady: () => true,
    close: () => Promise.resolve(),
  };
}

function mqttSource(broker: TestBroker, times: () => number): Source {
  const subscription = { topic: "bms", battery: BATTERY, format: "json", time: { field: "t" }, values: VALUES };
  return {
    input: { kind: "mqtt", url: broker.url, clientId: "gateway", subscriptions: [subscription] },
    feed: async () => {
      const at = times();
      await broker.publish("bms", messageOf(at));
      return at;
    },
    isReady: (isGatewayUp) => !isGatewayUp || broker.outstanding() === 0,
    close: () => broker.close(),
  };
}

function sparkplugSource(broker: TestBroker, times: () => number): Source {
  const values = { milliVolts: { metric: "Voltage", unit: "V" } };
  let fed = 0;
  return {
    input: {
      ...{ kind: "sparkplug", url: broker.url, clientId: "gateway" },
      devices: [{ battery: BATTERY, group: "plant", node: "edge", device: "pack", values }],
    },
    feed: async () => {
      const at = times();
      // A birth certificate now and then gives the metric another alias.
      const isBirth = fed % 10 === 0;
      const alias = Math.floor(fed / 10);
      const metric = { ...(isBirth && { name: "Voltage" }), alias, type: "Float" as const, value: 3.7 };
      const payload = get("spBv1.0")?.encodePayload({ timestamp: at, seq: fed % 256, metrics: [metric] });
      fed += 1;
      await broker.publish(`spBv1.0/plant/${isBirth ? "DBIRTH" : "DDATA"}/edge/pack`, payload ?? "");
      return at;
    },
    isReady: (isGatewayUp) => !isGatewayUp || broker.outstanding() === 0,
    close: () => broker.close(),
  };
}

async function modbusSource(): Promise<Source> {
  const port = await freePort();
  let cycles = 0;
  const server = new ServerTCP({ getHoldingRegister: () => (cycles += 1) }, { host: "127.0.0.1", port, unitID: 1 });
  await once(server, "initialized");
  return {
    input: {
      kind: "modbus",
      host: "127.0.0.1",
      port,
      battery: BATTERY,
      every: 0.02,
      values: { secondsOverTemperature: { register: 0 } },
    },
    feed: () => Promise.resolve(undefined),
    isReady: () => true,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function opcuaSource({ folder }: Workbench, times: () => number): Promise<Source> {
  const port = await freePort();
  let cycles = 0;
  const close = await serveNodes(
    { Cycles: () => ({ type: "UInt32", value: (cycles += 1), at: times() }) },
    { port, folder },
  );
  return {
    input: {
      ...{ kind: "opcua", url: `opc.tcp://127.0.0.1:${String(port)}`, clientId: "gateway", security: { mode: "None" } },
      ...{ battery: BATTERY, every: 0.02, values: { secondsOverTemperature: { node: "ns=1;s=Cycles" } } },
    },
    feed: () => Promise.resolve(undefined),
    isReady: () => true,
    close,
  };
}

/** A port of loopback that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
