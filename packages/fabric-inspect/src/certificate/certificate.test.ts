// The library resolves its algorithms with decorators, so the polyfill must be loaded before it.
import "reflect-metadata";

import { webcrypto } from "node:crypto";

import * as x509 from "@peculiar/x509";

import { portableCryptography } from "../cryptography/portable.js";
import { chainOf } from "./certificate-chain.js";
import { CertificateError } from "./certificate-error.js";
import { readCertificate, type Certificate } from "./certificate.js";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const term = { notBefore: new Date("2026-11-01T08:00:00Z"), notAfter: new Date("2051-11-01T08:00:00Z") };

interface Issuer {
  readonly name: string;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly certificate: x509.X509Certificate;
}

/** A certificate from an independent library, signed by the issuer, or by itself. */
async function issue(
  name: string,
  extensions: readonly x509.Extension[],
  { issuer, hash = "SHA-256", ...validity }: { issuer?: Issuer; hash?: string; notBefore?: Date; notAfter?: Date } = {},
): Promise<Issuer> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: name,
    issuer: issuer?.name ?? name,
    publicKey: keys.publicKey,
    signingKey: issuer?.keys.privateKey ?? keys.privateKey,
    signingAlgorithm: { ...algorithm, hash },
    ...term,
    ...validity,
    extensions: [...extensions],
  });
  return { name, keys, certificate };
}

function read({ certificate }: Issuer): Certificate {
  return readCertificate(certificate.toString("pem"));
}

function climb(bearer: Issuer, root: Issuer, intermediates: readonly Issuer[] = []): readonly Certificate[] {
  const anchors = { roots: [read(root)], intermediates: intermediates.map(read) };
  return chainOf(read(bearer), anchors, portableCryptography);
}

const authority = (longestPath?: number): x509.Extension => new x509.BasicConstraintsExtension(true, longestPath, true);

test("a certificate of an X.509 library is read as it was written", async () => {
  const written = await issue("OU=Käufer, OU=client+CN=clerk, OU=peer", [
    authority(3),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.emailProtection]),
  ]);
  const certificate = read(written);
  expect(certificate).toMatchObject({
    serialNumber: written.certificate.serialNumber.replace(/^0+/, ""),
    organisationalUnits: ["Käufer", "client", "peer"],
    isAuthority: true,
    longestPath: 3,
    maySignCertificates: false,
    extendedKeyUsages: [x509.ExtendedKeyUsage.emailProtection],
    ...term,
    hash: "SHA-256",
  });
  expect(certificate).not.toHaveProperty("subjectKeyIdentifier");
  expect(Buffer.from(certificate.publicKey.info)).toEqual(Buffer.from(written.certificate.publicKey.rawData));
  expect(Buffer.from(certificate.signature)).toEqual(Buffer.from(written.certificate.signature));
});

test("a certificate whose outer algorithm differs from the signed one is refused", async () => {
  const der = Buffer.from((await issue("CN=clerk", [])).certificate.rawData);
  // Changes ecdsa-with-SHA256 to ecdsa-with-SHA384 beside the signature, and not in the signed part.
  der[der.lastIndexOf(Buffer.from("2a8648ce3d040302", "hex")) + 7] = 3;
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString("base64")}\n-----END CERTIFICATE-----\n`;
  expect(() => readCertificate(pem)).toThrow("inner and outer signature algorithm identifiers don't match");
});

test('if a text has two certificates, the first one counts, and the option "alone" refuses the text', async () => {
  const [one, other] = [await issue("CN=one", []), await issue("CN=other", [])];
  const both = `${one.certificate.toString("pem")}\n${other.certificate.toString("pem")}\n`;
  expect(Buffer.from(readCertificate(both).der)).toEqual(Buffer.from(one.certificate.rawData));
  expect(() => readCertificate(both, { alone: true })).toThrow(CertificateError);
  expect(readCertificate(one.certificate.toString("pem"), { alone: true }).subject.relative).toMatchObject([
    [{ type: "CN", text: "one" }],
  ]);
});

test("a chain leads through authorities to a root, with any hash", async () => {
  const root = await issue("CN=root", [authority()]);
  const middle = await issue("CN=middle", [authority()], { issuer: root, hash: "SHA-384" });
  const bearer = await issue("CN=clerk", [], { issuer: middle, hash: "SHA-512" });
  expect(climb(bearer, root, [middle]).map(({ der }) => Buffer.from(der))).toEqual(
    [bearer, middle, root].map(({ certificate }) => Buffer.from(certificate.rawData)),
  );
});

test.each([
  ["is not an authority", [], {}],
  ["has a key for other uses", [authority(), new x509.KeyUsagesExtension(x509.KeyUsageFlags.cRLSign, true)], {}],
  ["was not valid yet", [authority()], { notBefore: new Date("2026-12-01") }],
  ["was valid no more", [authority()], { notBefore: new Date("2020-01-01"), notAfter: new Date("2026-01-01") }],
] as const)("a root that %s certifies nobody", async (_, extensions, validity) => {
  const root = await issue("CN=root", extensions, validity);
  const bearer = await issue("CN=clerk", [], { issuer: root });
  expect(() => climb(bearer, root)).toThrow("x509: certificate signed by unknown authority");
});

test("a root's greatest path length limits the number of authorities below it", async () => {
  const root = await issue("CN=root", [authority(0)]);
  const middle = await issue("CN=middle", [authority()], { issuer: root });
  expect(climb(await issue("CN=clerk", [], { issuer: root }), root)).toHaveLength(2);
  const below = await issue("CN=clerk", [], { issuer: middle });
  expect(() => climb(below, root, [middle])).toThrow("unknown authority");
});

test("an authority with another name certifies nobody, even if it has the root's key", async () => {
  const root = await issue("CN=root", [authority()]);
  const bearer = await issue("CN=clerk", [], { issuer: { ...root, name: "CN=another" } });
  expect(() => climb(bearer, root)).toThrow("unknown authority");
});
