import { generateKeyPairSync, sign } from "node:crypto";

import fc from "fast-check";

import { SignatureError, signLowS, toLowS, verifyLowS } from "./ecdsa-signature.js";

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
const other = generateKeyPairSync("ec", { namedCurve: "P-256" });

function isLowS(signature: Uint8Array): boolean {
  return toLowS(signature, keys.publicKey).equals(signature);
}

/** A valid signature with the upper S, which OpenSSL gives every other time. */
function highS(message: Uint8Array): Buffer {
  for (;;) {
    const signature = sign("sha256", message, keys.privateKey);
    if (!isLowS(signature)) {
      return signature;
    }
  }
}

test("a signature of any message verifies and has a low S", () => {
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
  verifyLowS(message, toLowS(signature, keys.publicKey), keys.publicKey);
});

test("bytes behind a signature change nothing, as for Fabric's decoder", () => {
  const signature = Buffer.concat([signLowS(Buffer.from("pay"), keys.privateKey), Buffer.from([0, 1])]);
  verifyLowS(Buffer.from("pay"), signature, keys.publicKey);
});

test("another's signature and another message's are refused", () => {
  const signature = signLowS(Buffer.from("pay"), keys.privateKey);
  expect(() => {
    verifyLowS(Buffer.from("pay"), signature, other.publicKey);
  }).toThrow("The signature is invalid");
  expect(() => {
    verifyLowS(Buffer.from("pay more"), signature, keys.publicKey);
  }).toThrow("The signature is invalid");
});

test("garbage is refused with a SignatureError and nothing else", () => {
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

test("S beyond the order is not reduced", () => {
  const zeroS = Buffer.from([0x30, 6, 2, 1, 1, 2, 1, 0]);
  expect(() => {
    verifyLowS(Buffer.from("pay"), zeroS, keys.publicKey);
  }).toThrow("S must be larger than zero");
  expect(ORDER % 2n).toBe(1n);
});

test("a signature with anything between its numbers and its end is refused", () => {
  const message = Buffer.from("pay");
  const valid = signLowS(message, keys.privateKey);
  const longer = Buffer.concat([valid, Buffer.from([0])]);
  // The sequence says that it is a byte longer, and has that byte.
  longer[1] = (longer[1] ?? 0) + 1;
  expect(() => {
    verifyLowS(message, longer, keys.publicKey);
  }).toThrow("sequence truncated or too long");
});
