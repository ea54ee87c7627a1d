import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";

import type { HashName, PublicKey } from "./cryptography/cryptography.js";
import { portableCryptography } from "./cryptography/portable.js";
import { nativeCryptography } from "./node.js";

const message = Buffer.from("pay");

function keyOf(algorithm: string, key: KeyObject, pointLength = 0): PublicKey {
  const info = key.export({ format: "der", type: "spki" });
  return { algorithm, info, value: info.subarray(info.length - pointLength) };
}

/** Whether both kinds of cryptography accept the signature. */
function judged(key: PublicKey, signature: Uint8Array, hash: HashName = "SHA-256", signed: Uint8Array = message) {
  const asked = { key, hash, message: signed, signature };
  return { native: nativeCryptography.verify(asked), portable: portableCryptography.verify(asked) };
}

test.each([
  ["P-256", 65, "SHA-256"],
  ["P-384", 97, "SHA-384"],
] as const)("Node's own code and the portable code agree about signatures on %s", (namedCurve, length, hash) => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve });
  const key = keyOf(namedCurve, publicKey, length);
  const signature = sign(hash.replace("-", ""), message, privateKey);
  expect(judged(key, signature, hash)).toEqual({ native: true, portable: true });
  expect(judged(key, signature, hash, Buffer.from("pay more"))).toEqual({ native: false, portable: false });
  expect(judged(key, signature.subarray(1), hash)).toEqual({ native: false, portable: false });
  expect(judged({ ...key, info: Buffer.from("no key"), value: Buffer.from("no key") }, signature, hash)).toEqual({
    ...{ native: false, portable: false },
  });
});

test("Node's own code verifies a signature of an authority's RSA key, and the portable code refuses it", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = keyOf("1.2.840.113549.1.1.1", publicKey);
  expect(judged(key, sign("sha256", message, privateKey))).toEqual({ native: true, portable: false });
  expect(judged(key, sign("sha256", Buffer.from("other"), privateKey))).toEqual({ native: false, portable: false });
});

test("a signature without a hash is refused, and both codes hash several parts like one text", () => {
  const key = keyOf("Ed25519", generateKeyPairSync("ed25519").publicKey);
  expect(nativeCryptography.verify({ key, message, signature: new Uint8Array(64) })).toBe(false);
  const parts = [Buffer.from("pa"), Buffer.from("y")];
  expect(nativeCryptography.sha256(...parts)).toEqual(Buffer.from(portableCryptography.sha256(message)));
});
