import type { BatteryId, DeviceId } from "../vocabulary/identifiers.js";
import type { Summary } from "../vocabulary/quantities.js";

/** The statement of a window, as its signer signed it. */
export interface WindowStatement {
  readonly batteryId: string;
  readonly first: number;
  readonly last: number;
  /** Milliseconds since 1970, by the device's clock. */
  readonly from: number;
  readonly to: number;
  readonly root: string;
  readonly summary: Summary;
}

/** A window that was read and not verified. */
export interface ReadWindow {
  /** The device that the message names as its signer. */
  readonly signer: DeviceId | undefined;
  readonly statement: WindowStatement;
  /** Whether a key signed it. */
  isSealedBy(publicKey: string): boolean;
}

/**
 * The functions for devices' keys and signatures that the rules need. The functions are pure: the same bytes give the
 * same answer on every peer. The contract provides them, since the rules know no cryptography. Bytes are texts in
 * base64.
 */
export interface DeviceSignatures {
  /** A key's id and algorithm; undefined if it is not a key on P-256 or Ed25519. */
  keyOf(publicKey: string): { readonly deviceId: DeviceId; readonly algorithm: "ES256" | "EdDSA" } | undefined;
  /** Whether the key signed that it belongs to this battery. */
  isPossessionOf(publicKey: string, batteryId: BatteryId, signature: string): boolean;
  /** Whether a key signed that one key replaces the other. */
  isRotation(
    publicKey: string,
    rotation: { readonly batteryId: BatteryId; readonly from: DeviceId; readonly to: DeviceId },
    signature: string,
  ): boolean;
  /** Reads a window's statement without verifying it. */
  readWindow(message: string): ReadWindow | { readonly problem: string };
}
