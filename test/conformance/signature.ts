import { createPrivateKey, sign } from "node:crypto";

import type { Identity } from "@tallystick/network";

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Signs in Fabric's form, with the lower of the two possible values of S. */
export function signature(message: Uint8Array, identity: Identity): Uint8Array {
  const { r, s } = signed(message, identity);
  return encode(r, s > order / 2n ? order - s : s);
}

/** A signature that is mathematically valid, but has the upper S. */
export function highSignature(message: Uint8Array, identity: Identity): Uint8Array {
  const { r, s } = signed(message, identity);
  return encode(r, s > order / 2n ? s : order - s);
}

function signed(message: Uint8Array, identity: Identity): { readonly r: bigint; readonly s: bigint } {
  const key = createPrivateKey(identity.privateKey);
  const raw = sign("sha256", message, { key, dsaEncoding: "ieee-p1363" });
  return { r: BigInt(`0x${raw.toString("hex", 0, 32)}`), s: BigInt(`0x${raw.toString("hex", 32)}`) };
}

function encode(r: bigint, s: bigint): Uint8Array {
  const body = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

function integer(value: bigint): Buffer {
  const bytes = Buffer.from(`00${value.toString(16).padStart(64, "0")}`, "hex");
  const first = bytes.findIndex((byte) => byte !== 0);
  const magnitude = (bytes[first] ?? 0) < 0x80 ? bytes.subarray(first) : bytes.subarray(first - 1);
  return Buffer.concat([Buffer.from([0x02, magnitude.length]), magnitude]);
}
