import type { InputConfigOf } from "../config/schema.js";
import type { Input } from "./input.js";
import { measuredValues } from "./measured-values.js";
import { ModbusDevice } from "./modbus-tcp.js";
import { poll, type PolledSource } from "./poll.js";

type Config = InputConfigOf<"modbus">;
type Register = Config["values"][string];

/** Milliseconds after which an unanswered question counts as a lost connection. */
const TIMEOUT_MS = 5_000;

/** Readings from the registers of a device by Modbus TCP. */
export function modbusInput(config: Config): Input {
  const source = `${config.host}:${String(config.port)}/${String(config.unitId)}`;
  const { battery, every } = config;
  return { run: (sink, signal) => poll({ battery, every, source, open: () => openDevice(config) }, sink, signal) };
}

async function openDevice({ host, port, unitId, values }: Config): Promise<PolledSource> {
  const device = await ModbusDevice.connect({ host, port, unitId }, TIMEOUT_MS);
  return {
    async read() {
      const found = new Map<string, number>();
      for (const [name, register] of Object.entries(values)) {
        found.set(name, await readRegister(device, register));
      }
      return { values: measuredValues(values, (_, name) => found.get(name)) };
    },
    close: () => {
      device.close();
      return Promise.resolve();
    },
  };
}

async function readRegister(device: ModbusDevice, { register, table, type, words }: Register): Promise<number> {
  const length = type.endsWith("32") ? 2 : 1;
  const buffer = await device.read(table, register, length);
  const bytes =
    words === "low-first" && length === 2 ? Buffer.concat([buffer.subarray(2, 4), buffer.subarray(0, 2)]) : buffer;
  switch (type) {
    case "uint16":
      return bytes.readUInt16BE();
    case "int16":
      return bytes.readInt16BE();
    case "uint32":
      return bytes.readUInt32BE();
    case "int32":
      return bytes.readInt32BE();
    case "float32":
      return bytes.readFloatBE();
  }
}
