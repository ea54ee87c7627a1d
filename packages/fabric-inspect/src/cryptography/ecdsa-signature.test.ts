import { generateKeyPairSync, sign, verify as verifies, type KeyObject } from "node:crypto";

import fc from "fast-check";

import type { PublicKey } from "./cryptography.js";
import { lowSOf, SignatureError, toLowS, verifyLowS as verify } from "./ecdsa-signature.js";
import { portableCryptography } from "./portable.js";

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
const other = generateKeyPairSync("ec", { namedCurve: "P-256" });

function keyOf(key: KeyObject): PublicKey {
  const info = key.export({ format: "der", type: "spki" });
  return { algorithm: "P-256", info, value: info.subarray(-65) };
}

function verifyLowS(message: Uint8Array, signature: Uint8Array, key: KeyObject): void {
  verify(message, signature, keyOf(key), portableCryptography);
}

function signLowS(message: Uint8Array, key: KeyObject): Uint8Array {
  return toLowS(sign("sha256", message, key));
}

function isLowS(signature: Uint8Array): boolean {
  return Buffer.compare(lowSOf(signature, "P-256"), signature) === 0;
}

/** A valid signature with the upper S, which OpenSSL returns every other time. */
function highS(message: Uint8Array): Buffer {
  for (;;) {
    const signature = sign("sha256", message, keys.privateKey);
    if (!isLowS(signature)) {
      return signature;
    }
  }
}

test("a signature of any message is verified and has a low S", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
      const signature = signLowS(message, keys.privateKey);
      expect(isLowS(signature)).toBe(true);
      verifyLowS(message, signature, keys.publicKey);
    }),
  );
});

test("a valid signature with a high S is refused, and accepted once its S is lowered", () => {
  const message = Buffer.from("pay");
  const signature = highS(message);
  expect(() => {
    verifyLowS(message, signature, keys.publicKey);
  }).toThrow("Invalid S. Must be smaller than half the order");
  verifyLowS(message, lowSOf(signature, "P-256"), keys.publicKey);
});

test("bytes after a signature change nothing, as in Fabric's decoder", () => {
  const signature = Buffer.concat([signLowS(Buffer.from("pay"), keys.privateKey), Buffer.from([0, 1])]);
  verifyLowS(Buffer.from("pay"), signature, keys.publicKey);
});

test("signatures of another key and of another message are refused", () => {
  const signature = signLowS(Buffer.from("pay"), keys.privateKey);
  expect(() => {
    verifyLowS(Buffer.from("pay"), signature, other.publicKey);
  }).toThrow("The signature is invalid");
  expect(() => {
    verifyLowS(Buffer.from("pay more"), signature, keys.publicKey);
  }).toThrow("The signature is invalid");
});

test("garbage is refused with a SignatureError and no other error", () => {
  const valid = signLowS(Buffer.from("pay"), keys.privateKey);
  const garbage = fc.oneof(
    fc.uint8Array({ maxLength: 90 }),
    fc.tuple(fc.nat(valid.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, change]) => {
      const bytes = Buffer.from(valid);
      bytes[at] = (bytes[at] ?? 0) ^ change;
      return new Uint8Array(bytes);
    }),
    fc.nat(valid.length - 1).map((length) => new Uint8Array(valid.subarray(0, length))),
  );
  fc.assert(
    fc.property(garbage, (signature) => {
      expect(() => {
        verifyLowS(Buffer.from("pay"), signature, keys.publicKey);
      }).toThrow(SignatureError);
    }),
    { numRuns: 500 },
  );
});

test("an S beyond the order is not reduced", () => {
  const zeroS = Buffer.from([0x30, 6, 2, 1, 1, 2, 1, 0]);
  expect(() => {
    verifyLowS(Buffer.from("pay"), zeroS, keys.publicKey);
  }).toThrow("S must be larger than zero");
  expect(ORDER % 2n).toBe(1n);
});

test("a signature with bytes between its numbers and its end is refused", () => {
  const message = Buffer.from("pay");
  const valid = signLowS(message, keys.privateKey);
  const longer = Buffer.concat([valid, Buffer.from([0])]);
  // The sequence has one more byte, and its length includes that byte.
  longer[1] = (longer[1] ?? 0) + 1;
  expect(() => {
    verifyLowS(message, longer, keys.publicKey);
  }).toThrow("sequence truncated or too long");
});

/** Reads S from DER, independently of the tested code. */
function sOf(der: Uint8Array): bigint {
  const bytes = Buffer.from(der);
  const startOfS = 4 + (bytes[3] ?? 0);
  return BigInt(`0x${bytes.subarray(startOfS + 2).toString("hex")}`);
}

describe("a signature of a key store", () => {
  const messages = Array.from({ length: 200 }, (_, index) => Buffer.from(`message ${String(index)}`));

  test.each(["der", "ieee-p1363"] as const)(
    "a signature of a key store stays valid, and its S is low, given as %s",
    (dsaEncoding) => {
      let high = 0;
      for (const message of messages) {
        const signature = sign("sha256", message, { key: keys.privateKey, dsaEncoding });
        const low = toLowS(signature);
        expect(sOf(low) <= ORDER / 2n).toBe(true);
        expect(verifies("sha256", message, keys.publicKey, low)).toBe(true);
        if (dsaEncoding === "der" && sOf(signature) > ORDER / 2n) {
          high += 1;
        }
      }
      // Half of all signatures have the high S. Otherwise the test would prove nothing.
      if (dsaEncoding === "der") {
        expect(high).toBeGreaterThan(50);
      }
    },
  );

  test("a signature of a key store has small numbers without leading zeros, and large numbers with a sign byte", () => {
    const raw = Buffer.alloc(64);
    raw[31] = 1;
    raw[63] = 0x80;
    expect(Buffer.from(toLowS(raw)).toString("hex")).toBe("300702010102020080");
  });

  test.each([
    ["nothing", ""],
    ["text", Buffer.from("signature").toString("hex")],
    ["DER cut short", "3006020101020101".slice(0, -2)],
    ["DER with more behind it", "300602010102010100"],
  ])("%s is refused as a signature", (_, hex) => {
    expect(() => toLowS(Buffer.from(hex, "hex"))).toThrow(RangeError);
  });
});
