import type { DeviceSigner } from "@tallystick/readings";

import type { Request } from "../connection.js";
import type { Derived, Work } from "../operation/command.js";
import { UsageError } from "../outcome/usage-error.js";
import { readPrivateKey } from "./files.js";

export const PRIVATE_KEY = {
  flag: "--private-key <file>",
  help: "sign with this private key of the device instead, PEM or DER",
} as const;
export const OLD_KEY = {
  flag: "--old-private-key <file>",
  help: "sign the rotation with this private key of the old key instead",
} as const;

/**
 * Adds the public key and its proof of possession to an enrolment. They come from their files, or the private key makes
 * them.
 */
export async function deriveEnrolment(
  given: Partial<Request<"EnrolDevice">>,
  { options }: Work,
): Promise<Derived<"EnrolDevice">> {
  // The form of the request was checked, so only the key and its proof may be missing.
  const request = given as Request<"EnrolDevice">;
  return { request: { ...request, ...(await keyFields(request, options)) }, shown: [] };
}

/**
 * Adds the new key and its proof of possession to a rotation. With both private keys it also adds both signatures of
 * the rotation.
 */
export async function deriveRotation(
  given: Partial<Request<"RotateDevice">>,
  { connection: { tally }, options }: Work,
): Promise<Derived<"RotateDevice">> {
  const request = given as Request<"RotateDevice">;
  const fields = await keyFields(request, options);
  const [file, oldFile] = [options["privateKey"], options["oldPrivateKey"]];
  if (typeof file !== "string" || typeof oldFile !== "string") {
    return { request: { ...request, ...fields }, shown: [] };
  }
  const { batteryId, kind = "device" } = request;
  const { deviceId: from } = await tally.batteries.getDevice({ batteryId, kind });
  const { approveRotation } = await import("@tallystick/readings");
  const [oldSigner, newSigner] = [await signerIn(oldFile), await signerIn(file)];
  if (oldSigner.key.deviceId !== from) {
    throw new UsageError(({ otherKey }) => otherKey(oldFile, oldSigner.key.deviceId, kind, batteryId, from));
  }
  const rotation = { batteryId, from, to: newSigner.key.deviceId };
  return {
    request: {
      ...{ ...request, ...fields },
      consent: base64(await approveRotation(oldSigner, rotation)),
      approval: base64(await approveRotation(newSigner, rotation)),
    },
    shown: [],
  };
}

async function keyFields(
  { batteryId, publicKey, possession }: { readonly batteryId: string; publicKey?: string; possession?: string },
  options: Work["options"],
): Promise<{ readonly publicKey: string; readonly possession: string }> {
  const file = options["privateKey"];
  if (typeof file !== "string") {
    if (publicKey === undefined || possession === undefined) {
      throw new UsageError(({ noKey }) => noKey());
    }
    return { publicKey, possession };
  }
  return keyFieldsOf(await signerIn(file), batteryId);
}

/** The public key of a device, with its proof for a battery. */
export async function keyFieldsOf(
  signer: DeviceSigner,
  batteryId: string,
): Promise<{ readonly publicKey: string; readonly possession: string }> {
  const { proveDevice } = await import("@tallystick/readings");
  return {
    publicKey: base64(signer.key.publicKey.export({ type: "spki", format: "der" })),
    possession: base64(await proveDevice(signer, batteryId)),
  };
}

async function signerIn(file: string): Promise<DeviceSigner> {
  const { privateKeySigner } = await import("@tallystick/readings");
  return privateKeySigner(readPrivateKey(file));
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
