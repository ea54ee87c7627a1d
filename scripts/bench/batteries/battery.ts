import { generateKeyPairSync } from "node:crypto";

import {
  approveRotation,
  privateKeySigner,
  proveDevice,
  sealWindow,
  signReading,
  type DeviceSigner,
} from "@tallystick/readings";

/** The time of the first reading: long enough ago for all anchored windows. */
const begun = Date.now() - 7 * 86_400_000;

let serials = 0;

function newSigner(): DeviceSigner {
  return privateKeySigner(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** A battery whose device seals windows. The anchored part of a window has the same size for any number of readings. */
export class BenchBattery {
  readonly serial: string;
  readonly batteryId: string;
  #signer = newSigner();
  #sequence = 0;

  constructor(maker: string) {
    serials += 1;
    this.serial = `BENCH-${process.pid.toString()}-${serials.toString()}`;
    this.batteryId = `${maker}.${this.serial}`;
  }

  registration() {
    return {
      serial: this.serial,
      model: "TN 48-20",
      category: "lmt",
      chemistry: "LFP",
      manufacturedOn: "2025-01-05",
      rated: { capacityMilliampHours: 20_000, energyMilliwattHours: 960_000, nominalMilliVolts: 48_000 },
    };
  }

  async enrolment() {
    const publicKey = base64(this.#signer.key.publicKey.export({ type: "spki", format: "der" }));
    return {
      batteryId: this.batteryId,
      publicKey,
      possession: base64(await proveDevice(this.#signer, this.batteryId)),
    };
  }

  /** Replaces the device's key. */
  async rotation() {
    const old = this.#signer;
    this.#signer = newSigner();
    const keys = { batteryId: this.batteryId, from: old.key.deviceId, to: this.#signer.key.deviceId };
    return {
      ...(await this.enrolment()),
      consent: base64(await approveRotation(old, keys)),
      approval: base64(await approveRotation(this.#signer, keys)),
    };
  }

  /** The next window, of two readings of a device that reports eight quantities. */
  async anchoring(): Promise<{ batteryId: string; window: string }> {
    const readings = [await this.#read(18_460), await this.#read(18_440)];
    const { message } = await sealWindow(this.#signer, this.#signer.key, readings);
    return { batteryId: this.batteryId, window: base64(message) };
  }

  #read(capacityMilliampHours: number): Promise<Uint8Array> {
    this.#sequence += 1;
    const { batteryId } = this;
    const sequence = this.#sequence;
    return signReading(this.#signer, {
      ...{ batteryId, sequence, at: begun + sequence * 1000 },
      values: {
        ...{ milliVolts: 53_904 - (sequence % 700), milliAmps: -18_400 + (sequence % 900) },
        deciCelsius: 198 + (sequence % 200),
        ...{ stateOfChargePerMille: 988 - (sequence % 700), stateOfHealthPerMille: 922, capacityMilliampHours },
        ...{ cycles: 412, throughputMilliampHours: 75_000 + sequence * 5 },
      },
    });
  }
}
