import { createHash, createPublicKey, ECDH, generateKeyPairSync, type KeyObject } from "node:crypto";

import { deviceKey, privateKeySigner } from "./keys.js";

const p256 = createPublicKey({
  key: {
    kty: "EC",
    crv: "P-256",
    x: "usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8",
    y: "IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4",
  },
  format: "jwk",
});
const ed25519 = createPublicKey({
  key: { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" },
  format: "jwk",
});

const derOf = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" });
const fromDer = (der: Buffer): KeyObject => createPublicKey({ key: der, type: "spki", format: "der" });

/** The key on P-256, with its point in another form. */
function withPoint(form: "compressed" | "hybrid"): Buffer {
  const der = derOf(p256);
  const point = Buffer.from(String(ECDH.convertKey(der.subarray(26), "prime256v1", undefined, "hex", form)), "hex");
  const key = Buffer.concat([der.subarray(0, 26), point]);
  // The length of the sequence, and that of the bit string, which has one octet before the point.
  [key[1], key[24]] = [key.length - 2, point.length + 1];
  return key;
}

describe.each([
  ["P-256", p256, 91, "ES256"],
  ["Ed25519", ed25519, 44, "EdDSA"],
])("the id of a key on %s", (_, key, length, algorithm) => {
  it("the id of a key is the SHA-256 of its SubjectPublicKeyInfo, and the key can be given as DER, as PEM or as Node's object", () => {
    const der = derOf(key);
    expect(der).toHaveLength(length);
    const deviceId = createHash("sha256").update(der).digest("hex");
    for (const given of [der, new Uint8Array(der), key.export({ type: "spki", format: "pem" }), key]) {
      const read = deviceKey(given);
      expect(read).toMatchObject({ deviceId, algorithm });
      expect(derOf(read.publicKey)).toEqual(der);
    }
  });

  it("DER with bytes after its end, or with a length in too many bytes, is refused as a key", () => {
    const der = derOf(key);
    const long = Buffer.concat([Buffer.of(0x30, 0x81), der.subarray(1)]);
    for (const given of [Buffer.concat([der, Buffer.of(0)]), Buffer.concat([der, der]), long]) {
      expect(() => deviceKey(given)).toThrow(expect.objectContaining({ code: "MALFORMED" }) as Error);
    }
  });
});

it.each(["compressed", "hybrid"] as const)(
  "a key whose point is %s has the same id as the uncompressed key, and DER of that form is refused",
  (form) => {
    const other = withPoint(form);
    expect(derOf(fromDer(other))).toEqual(other);
    expect(() => deviceKey(other)).toThrow(
      "give the SubjectPublicKeyInfo of 91 bytes on P-256, with the point uncompressed",
    );
    const { deviceId } = deviceKey(p256);
    const pem = `-----BEGIN PUBLIC KEY-----\n${other.toString("base64")}\n-----END PUBLIC KEY-----\n`;
    for (const given of [fromDer(other), pem]) {
      const read = deviceKey(given);
      expect(read.deviceId).toBe(deviceId);
      expect(derOf(read.publicKey)).toEqual(derOf(p256));
    }
  },
);

it("a private key has the id of its public half", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { deviceId } = deviceKey(derOf(publicKey));
  expect(deviceKey(privateKey).deviceId).toBe(deviceId);
  expect(privateKeySigner(privateKey).key.deviceId).toBe(deviceId);
});

it.each([
  ["bytes that are not a key", Buffer.from("hello")],
  ["a text that is not a key", "hello"],
  ["a key on P-384", generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey],
  ["a key for RSA", generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey],
])("a key's id is not made of %s", (_, given) => {
  expect(() => deviceKey(given)).toThrow(expect.objectContaining({ code: "MALFORMED" }) as Error);
});
