import { createHash, generateKeyPairSync, sign, verify } from "node:crypto";

import { Protocol } from "../../errors/index.js";
import { digestSigner } from "./digest-signer.js";
import { nativeSigner } from "./native-signer.js";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

function isValid(message: Uint8Array, der: Uint8Array): boolean {
  return verify("sha256", message, publicKey, der);
}

describe("signers", () => {
  it("signers of digests pass their public key on, if they have one", () => {
    const sign = (): Uint8Array => new Uint8Array();
    expect(digestSigner(sign, publicKey).publicKey).toBe(publicKey);
    expect(digestSigner(sign)).not.toHaveProperty("publicKey");
  });

  const message = Buffer.from("the whole message");

  it("the native signer signs", async () => {
    const signer = nativeSigner(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
    expect(isValid(message, await signer.sign(message))).toBe(true);
  });

  it("a remote key store gets the SHA-256 digest, and its signature is accepted in either form", async () => {
    const given: string[] = [];
    const signer = digestSigner((digest) => {
      given.push(Buffer.from(digest).toString("hex"));
      return sign("sha256", message, { key: privateKey, dsaEncoding: "ieee-p1363" });
    });
    expect(isValid(message, await signer.sign(message))).toBe(true);
    expect(given).toEqual([createHash("sha256").update(message).digest("hex")]);
  });

  it.each([
    ["an RSA key", generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey],
    ["a P-384 key", generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey],
    ["a public key", publicKey],
    ["no PEM", "not a key"],
  ])("a signer with %s is refused with the reason", (_, key) => {
    expect(() => nativeSigner(key)).toThrow(Protocol);
  });
});
