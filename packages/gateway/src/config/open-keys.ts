import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";

import { deviceKey, privateKeySigner, type DeviceKey, type DeviceSigner } from "@tallystick/readings";

import { messageOf } from "../message-of.js";
import { GatewayConfigError, type ConfigFault } from "./config-error.js";
import type { BatteryConfig, GatewayConfig } from "./schema.js";
import { tokenSigner } from "./token-signer.js";

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
  const { signer, close } = await tokenSigner(pkcs11, variables);
  opened(close);
  return signer;
}
