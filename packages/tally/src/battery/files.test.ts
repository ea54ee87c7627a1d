import { ECDH, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readPrivateKey, readPublicKey, readSignature } from "./files.js";

const folder = mkdtempSync(join(tmpdir(), "device-files-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const der = publicKey.export({ type: "spki", format: "der" });

function file(content: string | Uint8Array): string {
  const path = join(folder, "file");
  writeFileSync(path, content);
  return path;
}

it("the command reads a key on P-256 with a compressed point, and gives the key with an uncompressed point", () => {
  const { publicKey: key } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const uncompressed = key.export({ type: "spki", format: "der" });
  const point = ECDH.convertKey(uncompressed.subarray(-65), "prime256v1", undefined, undefined, "compressed") as Buffer;
  const head = Buffer.from("3039301306072a8648ce3d020106082a8648ce3d030107032200", "hex");
  expect(readPublicKey(file(Buffer.concat([head, point])))).toBe(uncompressed.toString("base64"));
});

it("the command reads a public key from PEM and DER", () => {
  expect(readPublicKey(file(publicKey.export({ type: "spki", format: "pem" })))).toBe(der.toString("base64"));
  expect(readPublicKey(file(der))).toBe(der.toString("base64"));
  expect(() => readPublicKey(file("nothing"))).toThrow("has no public key, as PEM or DER");
  expect(() => readPublicKey(join(folder, "absent"))).toThrow("absent cannot be read");
});

it("the command reads a signature from its bytes, from base64 and from hexadecimal", () => {
  const signature = Buffer.from(Array.from({ length: 64 }, (_, index) => index + 100));
  for (const content of [signature, signature.toString("base64"), `${signature.toString("hex")}\n`]) {
    expect(readSignature(file(content))).toBe(signature.toString("base64"));
  }
  expect(() => readSignature(file(signature.subarray(1)))).toThrow("has no signature: 64 bytes");
});

it("the command reads a private key from PEM and DER", () => {
  const kept = privateKey.export({ type: "pkcs8", format: "der" });
  for (const content of [kept, privateKey.export({ type: "pkcs8", format: "pem" })]) {
    expect(readPrivateKey(file(content)).export({ type: "pkcs8", format: "der" })).toEqual(kept);
  }
  expect(() => readPrivateKey(file(der))).toThrow("has no private key");
  expect(() => readPrivateKey(join(folder, "absent"))).toThrow("absent cannot be read");
});
