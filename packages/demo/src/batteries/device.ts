import { generateKeyPairSync } from "node:crypto";

import { privateKeySigner, proveDevice, sealWindow, signReading, type Reading } from "@tallystick/readings";

import type { Discharge } from "../cell-figures.js";

/** The figures of a discharge, and its time by the story's clock. */
export interface Played {
  readonly discharge: Discharge;
  readonly from: number;
  readonly to: number;
}

/** A battery's device with a key of its own. It signs readings, and seals those of a discharge into a window. */
export class Device {
  readonly #signer = privateKeySigner(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
  #sequence = 0;

  constructor(readonly batteryId: string) {}

  /** The data with which the manufacturer enrols it. */
  async enrolment(): Promise<{ batteryId: string; publicKey: string; possession: string }> {
    return {
      batteryId: this.batteryId,
      publicKey: base64(this.#signer.key.publicKey.export({ type: "spki", format: "der" })),
      possession: base64(await proveDevice(this.#signer, this.batteryId)),
    };
  }

  /** One reading as the discharge begins, and one as it ends. */
  async windowOf({ discharge, from, to }: Played): Promise<string> {
    const { mostMilliVolts, leastMilliVolts, mostDeciCelsius, capacityMilliampHours, stateOfHealthPerMille } =
      discharge;
    const { cycles, throughputMilliampHours, energyThroughputMilliwattHours } = discharge;
    return this.#seal(
      { at: from, values: { milliVolts: mostMilliVolts } },
      {
        at: to,
        values: {
          milliVolts: leastMilliVolts,
          deciCelsius: mostDeciCelsius,
          ...{ capacityMilliampHours, stateOfHealthPerMille },
          ...{ cycles, throughputMilliampHours, energyThroughputMilliwattHours },
        },
      },
    );
  }

  async #seal(...values: readonly Pick<Reading, "at" | "values">[]): Promise<string> {
    const readings: Uint8Array[] = [];
    for (const each of values) {
      this.#sequence += 1;
      readings.push(await signReading(this.#signer, { batteryId: this.batteryId, sequence: this.#sequence, ...each }));
    }
    return base64((await sealWindow(this.#signer, this.#signer.key, readings)).message);
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
