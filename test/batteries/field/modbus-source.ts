import { once } from "node:events";

import { ServerTCP } from "modbus-serial";

import { note, withFault, type Fault } from "./faults.js";
import type { FieldBattery, Values } from "./field-battery.js";
import { answerAll, AskedDevice, freePort, type Source } from "./sources.js";

const values = {
  cycles: { register: 0, type: "uint32" },
  throughputMilliampHours: { register: 2, type: "uint32" },
  milliVolts: { register: 4 },
  deciCelsius: { register: 5, type: "int16" },
};

/** Devices behind a converter to Modbus TCP, each with an id of its own. */
export async function modbusSource(batteries: readonly FieldBattery[]): Promise<Source> {
  const port = await freePort();
  const devices = batteries.map((battery) => new AskedDevice(battery));
  const shown = new Map<FieldBattery, Values | "busy">();

  const answers = new Map<AskedDevice, Promise<boolean>>();
  function answerOf(device: AskedDevice): Promise<boolean> {
    const answer = answers.get(device) ?? device.ask().finally(() => answers.delete(device));
    answers.set(device, answer);
    return answer;
  }

  async function registerOf(address: number, unitId: number): Promise<number> {
    const device = devices[unitId - 1];
    if (device === undefined) {
      throw new Error(`there is no unit ${String(unitId)}`);
    }
    // The first two registers are one counter.
    const isWaitedFor = address > 1 || (await answerOf(device));
    const values = shown.get(device.battery);
    if (!isWaitedFor || values === undefined || values === "busy") {
      throw new Error("busy");
    }
    return registers(values).readUInt16BE(2 * address);
  }

  const start = async (): Promise<ServerTCP> => {
    // The unit id 255 answers for all.
    const server = new ServerTCP({ getHoldingRegister: registerOf }, { host: "127.0.0.1", port, unitID: 255 });
    server.on("socketError", () => undefined);
    await once(server, "initialized");
    return server;
  };
  const stop = async (): Promise<void> => {
    devices.forEach((device) => {
      device.cut();
    });
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  };
  let server = await start();
  return {
    inputs: batteries.map(({ batteryId }, index) => ({
      ...{ kind: "modbus", host: "127.0.0.1", port, unitId: index + 1, battery: batteryId },
      ...{ every: 0.001, values },
    })),
    async tick(now, gateway) {
      const { tick, faultOf } = now;
      for (const { battery, isAsked } of devices) {
        const fault = faultOf(battery);
        shown.set(battery, fault?.kind === "busy" ? "busy" : withFault(battery.measured(tick), fault));
        if (isAsked && !isLost(fault)) {
          note(battery, tick, fault);
        }
      }
      await answerAll(devices, now, gateway, isLost);
    },
    gatewayEnded: () => {
      devices.forEach((device) => {
        device.cut();
      });
    },
    async killAndStart() {
      await stop();
      server = await start();
    },
    close: stop,
  };
}

function isLost(fault: Fault | undefined): boolean {
  return fault?.kind === "busy";
}

function registers({ cycles, throughputMilliampHours, milliVolts, deciCelsius }: Values): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(cycles, 0);
  bytes.writeUInt32BE(throughputMilliampHours, 4);
  bytes.writeUInt16BE(milliVolts, 8);
  bytes.writeInt16BE(deciCelsius, 10);
  return bytes;
}
