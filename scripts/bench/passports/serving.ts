import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

import { battery, BATTERY, device, gap, window } from "../../../client/src/passport/testing/records.js";

import { passport } from "@tallystick/client/passport";
import { servePassports, type PassportSource } from "@tallystick/passport-server";

/** The addresses of both servers, and how often the passport server has asked the ledger so far. */
export interface Serving {
  readonly passports: string;
  readonly plain: string;
}

/**
 * A process with two servers: the server of passports over a made-up ledger that answers after a time, and a server of
 * Node that writes the same page without any work. It tells the addresses, and the number of questions whenever it is
 * asked.
 */
async function main([milliseconds = "20"]: readonly string[]): Promise<void> {
  let questions = 0;
  const answered = async (): Promise<void> => {
    questions += 1;
    await wait(Number(milliseconds));
  };
  const record = battery();
  const { batteryId, externalIds, changedAt } = record;
  const source: PassportSource = {
    find: async () => {
      await answered();
      return { batteryId, externalIds, changedAt, state: "present" };
    },
    read: async () => {
      await answered();
      const stretches = [window(1, 3, 1845), gap(4, 5), window(6, 9, 1612)];
      return {
        passport: passport({ battery: record, devices: [device()], stretches }),
        verified: { batteryId, sound: true, findings: [], windows: 2, readings: 7, gaps: 1, broken: [] },
        blockNumber: 17,
      };
    },
    access: () => Promise.resolve({ tiers: [] }),
  };
  const { address } = await servePassports(source, { limits: { requestsPerMinute: Number.MAX_SAFE_INTEGER } });
  const passports = `${address}/p/${BATTERY}`;
  const page = await (await fetch(passports, { headers: { accept: "text/html" } })).text();
  const plain = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  });
  plain.listen(0, "127.0.0.1", () => {
    const { port } = plain.address() as AddressInfo;
    process.send?.({ passports, plain: `http://127.0.0.1:${String(port)}/` } satisfies Serving);
  });
  process.on("message", (message) => {
    if (message === "stop") {
      process.exit();
    }
    process.send?.(questions);
  });
}

void main(process.argv.slice(2));
