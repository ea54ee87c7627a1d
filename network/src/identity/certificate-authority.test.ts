// The library resolves its algorithms with decorators, so the polyfill must be loaded before it.
import "reflect-metadata";

import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";

import * as x509 from "@peculiar/x509";
import { readCertificate } from "@tallystick/fabric-inspect";

import { CertificateAuthority, type Credential } from "./certificate-authority.js";
import { type Extension, keyUsage } from "./certificate-extension.js";
import { OrganisationCa } from "./index.js";

const organisation = { mspId: "AMSP", domain: "a.example" };

let authority: OrganisationCa;

beforeAll(async () => {
  authority = await OrganisationCa.open(organisation);
});

/** A certificate read by an independent X.509 library. */
function read({ certificate }: { readonly certificate: string }) {
  const parsed = new x509.X509Certificate(certificate);
  return {
    subject: parsed.subject,
    issuer: parsed.issuer,
    validity: [parsed.notBefore, parsed.notAfter],
    extensions: parsed.extensions.map(({ type, critical }) => `${type}${critical ? " critical" : ""}`),
    isAuthority: parsed.getExtension(x509.BasicConstraintsExtension)?.ca,
    usages: parsed.getExtension(x509.KeyUsagesExtension)?.usages,
    purposes: parsed.getExtension(x509.ExtendedKeyUsageExtension)?.usages,
    keyId: parsed.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId,
    issuerKeyId: parsed.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId,
    names: parsed.getExtension(x509.SubjectAlternativeNameExtension)?.names.toJSON(),
  };
}

const root = (): Credential => ({ certificate: authority.rootCertificate, privateKey: "" });

test("a root has the fields of a development authority's root of Fabric", () => {
  const { digitalSignature, keyEncipherment, keyCertSign, cRLSign } = x509.KeyUsageFlags;
  expect(read(root())).toMatchObject({
    subject: "C=US, ST=North Carolina, L=Durham, O=a.example, CN=ca.a.example",
    issuer: "C=US, ST=North Carolina, L=Durham, O=a.example, CN=ca.a.example",
    extensions: ["2.5.29.19 critical", "2.5.29.15 critical", "2.5.29.37", "2.5.29.14"],
    isAuthority: true,
    usages: digitalSignature | keyEncipherment | keyCertSign | cRLSign,
    purposes: [x509.ExtendedKeyUsage.clientAuth, x509.ExtendedKeyUsage.serverAuth],
  });
  const native = new X509Certificate(authority.rootCertificate);
  expect(native.verify(native.publicKey)).toBe(true);
});

test.each([
  ["org1.example.com", "C=US, ST=North Carolina, L=Durham, O=org1.example.com"],
  ["org2.example.com", "C=UK, ST=Hampshire, L=Hursley, O=org2.example.com"],
  ["example.com", "C=US, ST=New York, L=New York, O=example.com"],
])("the root of %s has the name that Fabric's test network gives it", async (domain, place) => {
  const { rootCertificate } = await OrganisationCa.open({ mspId: "AMSP", domain });
  expect(read({ certificate: rootCertificate }).subject).toBe(`${place}, CN=ca.${domain}`);
});

test("an identity's certificate names its bearer, role, issuer and attributes", async () => {
  const notBefore = new Date("2026-11-01T08:00:00Z");
  const notAfter = new Date("2051-11-01T08:00:00Z");
  const request = {
    name: "clerk",
    role: "client",
    attributes: { department: "treasury" },
    notBefore,
    notAfter,
  } as const;
  const identity = await authority.enrol(request);
  expect(read(identity)).toMatchObject({
    subject: "C=US, ST=North Carolina, O=Hyperledger, OU=client, CN=clerk",
    issuer: "C=US, ST=North Carolina, L=Durham, O=a.example, CN=ca.a.example",
    validity: [notBefore, notAfter],
    isAuthority: false,
    usages: x509.KeyUsageFlags.digitalSignature,
    issuerKeyId: read(root()).keyId,
  });
  const extension = new x509.X509Certificate(identity.certificate).getExtension("1.2.3.4.5.6.7.8.1");
  expect(JSON.parse(Buffer.from(extension?.value ?? new ArrayBuffer()).toString("utf8"))).toEqual({
    attrs: { "hf.Affiliation": "", "hf.EnrollmentID": "clerk", "hf.Type": "client", department: "treasury" },
  });
  const native = new X509Certificate(identity.certificate);
  const issuer = new X509Certificate(authority.rootCertificate);
  expect(native.checkIssued(issuer) && native.verify(issuer.publicKey)).toBe(true);
  expect(createPublicKey(createPrivateKey(identity.privateKey)).equals(native.publicKey)).toBe(true);
});

test("a key has the identifier that libraries compute", async () => {
  const { certificate } = await authority.enrol({ name: "clerk", role: "client" });
  const { publicKey } = new x509.X509Certificate(certificate);
  const identifier = Buffer.from(await publicKey.getKeyIdentifier()).toString("hex");
  expect(read({ certificate }).keyId).toBe(identifier);
  expect(readCertificate(certificate).subjectKeyIdentifier).toBe(identifier);
});

test("a TLS certificate names its uses", () => {
  const { keyEncipherment, digitalSignature } = x509.KeyUsageFlags;
  expect(read(authority.issueTls("peer0", ["peer0.a.example"]))).toMatchObject({
    issuer: "C=US, ST=North Carolina, L=Durham, O=a.example, CN=tlsca.a.example",
    usages: digitalSignature | keyEncipherment,
    purposes: [x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth],
    names: [
      { type: "dns", value: "localhost" },
      { type: "dns", value: "peer0.a.example" },
      { type: "ip", value: "127.0.0.1" },
    ],
  });
});

test("a revocation list names its issuer and the revoked certificates", async () => {
  const own = await OrganisationCa.open(organisation);
  const clerks = [];
  for (const name of ["one", "two"]) {
    const { certificate } = await own.enrol({ name, role: "client" });
    await own.revoke(certificate);
    clerks.push(new X509Certificate(certificate).serialNumber.toLowerCase());
  }
  const list = new x509.X509Crl(own.material().revocationLists?.[0] ?? "");
  const issuer = new x509.X509Certificate(own.rootCertificate);
  expect(list.issuer).toBe("C=US, ST=North Carolina, L=Durham, O=a.example, CN=ca.a.example");
  expect(list.entries.map(({ serialNumber }) => serialNumber)).toEqual(clerks);
  expect(list.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId).toBe(
    read({ certificate: own.rootCertificate }).keyId,
  );
  expect(await list.verify({ publicKey: issuer.publicKey })).toBe(true);
});

test.each([
  ["with a name that is not printable text", { commonName: "König_1@a.example" }],
  ["that has neither role nor purpose", { commonName: "nobody" }],
])("a certificate %s is read as it was written", (_, subject) => {
  const issuer = CertificateAuthority.create("a.example", "ca.a.example");
  const { certificate } = issuer.issue(subject);
  expect(read({ certificate }).subject).toBe(`C=US, ST=North Carolina, O=Hyperledger, CN=${subject.commonName}`);
  expect(readCertificate(certificate)).toMatchObject({
    organisationalUnits: [],
    extendedKeyUsages: [],
    isAuthority: false,
  });
});

test("a certificate that has an extension twice is refused, as in Go", () => {
  const issuer = CertificateAuthority.create("a.example", "ca.a.example");
  const twice: readonly Extension[] = [keyUsage("digitalSignature"), keyUsage("keyCertSign")];
  const { certificate } = issuer.issue({ commonName: "clerk", extensions: twice });
  expect(() => readCertificate(certificate)).toThrow("this is not an X.509 certificate");
});

test("a certificate of an X.509 library is read as it was written", async () => {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ OU: ["Käufer"] }, { OU: ["client"], CN: ["clerk"] }, { OU: ["peer"] }],
    notBefore: new Date("2026-11-01T08:00:00Z"),
    notAfter: new Date("2051-11-01T08:00:00Z"),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.emailProtection])],
  });
  expect(readCertificate(certificate.toString("pem"))).toMatchObject({
    isAuthority: false,
    organisationalUnits: ["Käufer", "client", "peer"],
    extendedKeyUsages: [x509.ExtendedKeyUsage.emailProtection],
    notBefore: new Date("2026-11-01T08:00:00Z"),
    notAfter: new Date("2051-11-01T08:00:00Z"),
    signature: new Uint8Array(certificate.signature),
  });
});
