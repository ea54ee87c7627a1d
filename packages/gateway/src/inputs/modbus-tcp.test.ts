import { once } from "node:events";
import { createServer, type Server } from "node:net";

import { ModbusDevice } from "./modbus-tcp.js";

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** A device that answers each question with the bytes that are given in hexadecimal, in parts. */
async function answering(...parts: readonly string[]): Promise<ModbusDevice> {
  server = createServer((socket) => {
    socket.on("data", () => {
      for (const part of parts) {
        socket.write(Buffer.from(part, "hex"));
      }
      if (parts.length === 0) {
        socket.end();
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return ModbusDevice.connect({ host: "127.0.0.1", port, unitId: 7 }, 300);
}

it("an answer is read also if it arrives in parts", async () => {
  const device = await answering("0001", "0000000707", "0304", "0e80f060");
  expect((await device.read("holding", 0, 2)).toString("hex")).toBe("0e80f060");
  device.close();
});

it.each([
  ["refuses the register", ["000100000003078302"], "the device refuses register 5: it does not have this register"],
  ["refuses with a code of its own", ["0001000000030783ff"], "the device refuses register 5: exception 255"],
  ["answers an earlier question", ["00090000000507030200ff"], "the device answers something else than register 5"],
  ["answers with too few registers", ["000100000004070301ff"], "the device answers something else than register 5"],
  ["does not end its answer", ["0001000000050703"], "no answer within 0.3 s"],
  ["closes the connection", [], "the device has closed the connection"],
] as const)("a device that %s is reported", async (_, parts, problem) => {
  const device = await answering(...parts);
  await expect(device.read("holding", 5, 1)).rejects.toThrow(problem);
  device.close();
});
