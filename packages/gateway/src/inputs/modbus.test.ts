import { once } from "node:events";

import { ServerTCP } from "modbus-serial";

import { until } from "../../../../test/testkit/until.js";
import { freePort } from "../testing/feeding-sources.js";
import { BATTERY, useWorkbench } from "../testing/workbench.js";

const bench = useWorkbench();

/** Serves registers on a port of loopback. */
async function serve(registers: readonly number[], port: number): Promise<() => Promise<void>> {
  const getRegister = (address: number): number => registers[address] ?? 0;
  const server = new ServerTCP(
    { getHoldingRegister: getRegister, getInputRegister: (address: number) => getRegister(address) + 1 },
    { host: "127.0.0.1", port, unitID: 7 },
  );
  await once(server, "initialized");
  return () =>
    new Promise((resolve) => {
      for (const socket of server.socks.keys()) {
        socket.destroy();
      }
      server.close(() => {
        resolve();
      });
    });
}

it("registers of each type are read in their period, also after the device was away", async () => {
  const port = await freePort();
  // -4 A, 70000 seconds with the low half first, and 3.5 as a float.
  const registers = [3712, 0xf060, 70_000 % 65_536, 1, 0x4060, 0x0000];
  const values = {
    milliVolts: { register: 0 },
    milliAmps: { register: 1, type: "int16" },
    secondsOverTemperature: { register: 2, type: "uint32", words: "low-first" },
    deciCelsius: { register: 4, type: "float32", unit: "Cel" },
    cycles: { register: 3, table: "input" },
  };
  bench().config([{ kind: "modbus", host: "127.0.0.1", port, unitId: 7, battery: BATTERY, every: 0.02, values }]);
  const gateway = await bench().start();
  const anchored = () => bench().ledger.stretchesOf(BATTERY).length;
  const is = (event: string) => () => gateway.log.some((line) => line.event === event);
  await until("the device is missed", is("input-disconnected"));
  const close = await serve(registers, port);
  await until("windows are anchored", anchored, { holds: (windows) => windows > 1 });
  await close();
  await until(
    "the device is missed again",
    () => gateway.log.filter(({ event }) => event === "input-disconnected").length > 1,
  );
  const before = anchored();
  const closeAgain = await serve(registers, port);
  await until("windows are anchored again", anchored, { holds: (windows) => windows > before });
  await gateway.stop();
  await closeAgain();
  expect((await bench().stored())[0]?.values).toEqual({
    ...{ milliVolts: 3712, milliAmps: -4000, secondsOverTemperature: 70_000, deciCelsius: 35, cycles: 2 },
  });
});

it("a register that the device does not have is reported, and the gateway runs on", async () => {
  const port = await freePort();
  bench().config([
    {
      kind: "modbus",
      host: "127.0.0.1",
      port,
      unitId: 8,
      battery: BATTERY,
      every: 0.02,
      values: { cycles: { register: 0, type: "uint16" } },
    },
  ]);
  const gateway = await bench().start();
  await until("it is reported", () => gateway.log.some(({ event }) => event === "input-disconnected"));
  expect((await fetch(`${gateway.address}/healthz`)).status).toBe(200);
});
