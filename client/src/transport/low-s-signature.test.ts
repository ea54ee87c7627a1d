import { createHash, generateKeyPairSync, sign, verify } from "node:crypto";

import { Protocol } from "../errors/index.js";
import { digestSigner } from "./digest-signer.js";
import { toLowS } from "./low-s-signature.js";
import { nativeSigner } from "./native-signer.js";

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

/** Reads S out of DER, independently of what is tested. */
function sOf(der: Uint8Array): bigint {
  const bytes = Buffer.from(der);
  const startOfS = 4 + (bytes[3] ?? 0);
  return BigInt(`0x${bytes.subarray(startOfS + 2).toString("hex")}`);
}

function isValid(message: Uint8Array, der: Uint8Array): boolean {
  return verify("sha256", message, publicKey, der);
}

describe("low S", () => {
  const messages = Array.from({ length: 200 }, (_, index) => Buffer.from(`message ${String(index)}`));

  it.each(["der", "ieee-p1363"] as const)("keeps every signature valid and S low, given %s", (dsaEncoding) => {
    let high = 0;
    for (const message of messages) {
      const signature = sign("sha256", message, { key: privateKey, dsaEncoding });
      const low = toLowS(signature);
      expect(sOf(low) <= ORDER / 2n).toBe(true);
      expect(isValid(message, low)).toBe(true);
      if (dsaEncoding === "der" && sOf(signature) > ORDER / 2n) {
        high += 1;
      }
    }
    // Half of all signatures come with the high S: else the test would show nothing.
    if (dsaEncoding === "der") {
      expect(high).toBeGreaterThan(50);
    }
  });

  it("writes small numbers without leading zeros and large ones with a sign byte", () => {
    const raw = Buffer.alloc(64);
    raw[31] = 1;
    raw[63] = 0x80;
    expect(Buffer.from(toLowS(raw)).toString("hex")).toBe("300702010102020080");
  });

  it.each([
    ["nothing", ""],
    ["text", Buffer.from("signature").toString("hex")],
    ["DER cut short", "3006020101020101".slice(0, -2)],
    ["DER with more behind it", "300602010102010100"],
  ])("refuses %s", (_, hex) => {
    expect(() => toLowS(Buffer.from(hex, "hex"))).toThrow(RangeError);
  });
});

describe("signers", () => {
  it("that sign digests pass their public key on, if they have one", () => {
    const sign = (): Uint8Array => new Uint8Array();
    expect(digestSigner(sign, publicKey).publicKey).toBe(publicKey);
    expect(digestSigner(sign)).not.toHaveProperty("publicKey");
  });

  const message = Buffer.from("the whole message");

  it("signs natively", async () => {
    const signer = nativeSigner(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
    expect(isValid(message, await signer.sign(message))).toBe(true);
  });

  it("hands a remote key store the SHA-256 digest, and takes its signature in either form", async () => {
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
  ])("refuses %s, saying so", (_, key) => {
    expect(() => nativeSigner(key)).toThrow(Protocol);
  });
});
