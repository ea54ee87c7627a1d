import { createPrivateKey } from "node:crypto";

import { privateKeySigner } from "../keys.js";
import { signReading } from "../reading.js";
import { ReadingStore } from "../store.js";
import { batteryId, reading } from "./device.js";

/**
 * A gateway that stores readings until it is killed. It prints "open", and then the number of the last reading that the
 * store has taken, after each time that it adds readings.
 *
 * Its arguments are the folder, the device's private key in PEM, and how many readings it adds at a time.
 */
async function main([folder = "", privateKey = "", atOnce = "1"]: readonly string[]): Promise<void> {
  const device = privateKeySigner(createPrivateKey(privateKey));
  const store = await ReadingStore.open(folder, batteryId);
  process.stdout.write("open\n");
  for (let next = (store.last ?? 0) + 1; ; next += Number(atOnce)) {
    const numbers = Array.from({ length: Number(atOnce) }, (_, index) => next + index);
    await store.add(
      await Promise.all(numbers.map((sequence) => signReading(device, reading({ sequence })))),
      device.key,
    );
    process.stdout.write(`${String(store.last)}\n`);
  }
}

void main(process.argv.slice(2));
