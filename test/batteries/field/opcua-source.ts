import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { StatusCodes } from "node-opcua-client";

import { serveNodes, type TestNode, type TestNodeSource } from "../../../packages/gateway/src/testing/opcua-server.js";
import { note, timeWith, withFault } from "./faults.js";
import { quantities, type FieldBattery, type Values } from "./field-battery.js";
import { answerAll, AskedDevice, freePort, type Source } from "./sources.js";

/** The nodes of a battery, with their types. The first one is asked first. */
const nodes = {
  cycles: "UInt32",
  throughputMilliampHours: "UInt32",
  milliVolts: "UInt16",
  deciCelsius: "Int16",
} as const satisfies Record<keyof Values, TestNode["type"]>;

/** What a device shows from a tick on. */
interface Shown {
  readonly values: Values;
  readonly at: number;
  readonly bad: boolean;
}

/** Devices behind a server of OPC UA. */
export async function opcuaSource(batteries: readonly FieldBattery[], folder: string): Promise<Source> {
  const port = await freePort();
  const devices = batteries.map((battery) => new AskedDevice(battery));
  const shown = new Map<FieldBattery, Shown>();
  const place = join(folder, "opcua");
  mkdirSync(place);

  const nodesOf = (device: AskedDevice): (readonly [string, TestNodeSource])[] => {
    // All nodes of a question are answered together.
    let answer: Promise<boolean> | undefined;
    const at = async (name: keyof Values) => {
      const nothing = { value: 0, at: 0, status: StatusCodes.BadWaitingForInitialData };
      // The library asks each node when it begins.
      if (!shown.has(device.battery)) {
        return nothing;
      }
      answer ??= device.ask().finally(() => {
        answer = undefined;
      });
      const isWaitedFor = await answer;
      const now = shown.get(device.battery);
      if (!isWaitedFor || now === undefined) {
        return nothing;
      }
      const status = now.bad && name === "deciCelsius" ? StatusCodes.BadDeviceFailure : StatusCodes.Good;
      return { value: now.values[name], at: now.at, status };
    };
    return quantities.map((name) => [`${device.battery.serial}.${name}`, { type: nodes[name], at: () => at(name) }]);
  };
  const start = () => {
    shown.clear();
    const serving = serveNodes(Object.fromEntries(devices.flatMap(nodesOf)), {
      ...{ port, folder: place, most: 2 * batteries.length + 10 },
    });
    return serving.then((stop) => {
      batteries.forEach((battery) => shown.set(battery, shownAt(battery, 0)));
      return stop;
    });
  };
  const cut = () => {
    devices.forEach((device) => {
      device.cut();
    });
  };
  let stop = await start();
  return {
    inputs: batteries.map(({ batteryId, serial }) => ({
      ...{ kind: "opcua", url: `opc.tcp://127.0.0.1:${String(port)}`, clientId: `gateway-${serial}` },
      ...{ security: { mode: "None" }, battery: batteryId, every: 0.001 },
      values: Object.fromEntries(quantities.map((name) => [name, { node: `ns=1;s=${serial}.${name}` }])),
    })),
    async tick(now, gateway) {
      const { tick, faultOf } = now;
      for (const { battery } of devices) {
        const fault = faultOf(battery);
        if (fault?.kind === "stale") {
          continue;
        }
        const values = withFault(battery.measured(tick), fault);
        const bad = fault?.kind === "bad";
        shown.set(battery, { values, at: timeWith(battery, tick, fault), bad });
        // If nobody asks now, it may be asked for at the next tick.
        note(battery, tick, fault);
      }
      await answerAll(devices, now, gateway, () => false);
    },
    gatewayEnded: cut,
    async killAndStart() {
      cut();
      await stop();
      stop = await start();
    },
    async close() {
      cut();
      await stop();
    },
  };
}

function shownAt(battery: FieldBattery, tick: number): Shown {
  return { values: battery.measured(tick), at: battery.atOf(tick), bad: false };
}
