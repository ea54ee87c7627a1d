import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";

import { pkcs11Signer } from "@tallystick/client";
import { deviceKey, privateKeySigner, type DeviceKey, type DeviceSigner } from "@tallystick/readings";

import { messageOf } from "../message-of.js";
import { GatewayConfigError, type ConfigFault } from "./config-error.js";
import type { BatteryConfig, GatewayConfig } from "./schema.js";

/** Environment variables, with the PINs of tokens and the passwords of brokers and servers. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The keys of a battery. */
export interface BatteryKeys {
  /** Seals windows, and signs readings that no device signs. */
  readonly signer: DeviceSigner;
  /** The key with which the readings are signed. */
  readonly readings: DeviceKey;
}

/** The keys of all batteries, and how to close the tokens. */
export interface OpenKeys {
  /** The keys by the id of the battery. */
  readonly byBattery: ReadonlyMap<string, BatteryKeys>;
  /** Closes the sessions of tokens. */
  close(): void;
}

/**
 * Opens the keys that a config names.
 *
 * @param file - The config's file, for errors.
 * @throws {GatewayConfigError} Keys cannot be read or opened. It names all of them, and never a key's contents.
 */
export async function openKeys(file: string, { batteries }: GatewayConfig, variables: Variables): Promise<OpenKeys> {
  const byBattery = new Map<string, BatteryKeys>();
  const opened: (() => void)[] = [];
  const faults: ConfigFault[] = [];
  for (const [index, battery] of batteries.entries()) {
    const at = async <T>(field: string, open: () => T | Promise<T>): Promise<T | undefined> => {
      try {
        return await open();
      } catch (error) {
        const problem = messageOf(error);
        faults.push({ path: `batteries[${String(index)}].${field}`, problem });
        return undefined;
      }
    };
    const signer = await at("key", () => openSigner(battery.key, variables, (close) => opened.push(close)));
    const { device } = battery;
    const readings =
      device === undefined ? signer?.key : await at("device", () => deviceKey(readFileSync(device, "utf8")));
    if (signer !== undefined && readings !== undefined) {
      byBattery.set(battery.battery, { signer, readings });
    }
  }
  const close = (): void => {
    for (const each of opened) {
      each();
    }
  };
  if (faults.length > 0) {
    close();
    throw new GatewayConfigError(file, faults);
  }
  return { byBattery, close };
}

async function openSigner(
  { file, pkcs11 }: BatteryConfig["key"],
  variables: Variables,
  opened: (close: () => void) => void,
): Promise<DeviceSigner> {
  if (pkcs11 === undefined) {
    return privateKeySigner(createPrivateKey(readFileSync(file ?? "")));
  }
  const { library, token, label, id = "", pinVariable } = pkcs11;
  const pin = variables[pinVariable];
  if (pin === undefined || pin === "") {
    throw new Error(`give the token's PIN in the environment variable ${pinVariable}`);
  }
  const key = label === undefined ? { id } : { label };
  const signer = await pkcs11Signer({ library, token, pin, key, sessions: 1 });
  opened(() => {
    signer.close();
  });
  const { publicKey } = signer;
  if (publicKey === undefined) {
    throw new Error(`the token ${token} does not give out the public key`);
  }
  return { key: deviceKey(publicKey), sign: async (message) => sidesOf(await signer.sign(message)) };
}

/** Bytes of each of r and s. */
const HALF = 32;

/** Turns an ECDSA signature in DER, as Fabric takes it, into r and s, as COSE takes it. */
function sidesOf(der: Uint8Array): Uint8Array {
  const sides = new Uint8Array(2 * HALF);
  // SEQUENCE of two INTEGERs: each has a tag, a length below 128, and perhaps a zero byte in front.
  for (let [at, side] = [2, 1]; side <= 2; side += 1) {
    const length = der[at + 1] ?? 0;
    const digits = der.subarray(at + 2, at + 2 + length);
    const plain = digits.subarray(Math.max(0, length - HALF));
    sides.set(plain, side * HALF - plain.length);
    at += 2 + length;
  }
  return sides;
}
