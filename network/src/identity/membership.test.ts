import { X509Certificate } from "node:crypto";

import { common, msp } from "@hyperledger/fabric-protos";
import {
  encodePrincipal,
  encodeSerializedIdentity,
  IdentityError,
  isExpired,
  Membership,
  rolePrincipal,
  type Principal,
} from "@tallystick/fabric-inspect";
import fc from "fast-check";

import { nativeCryptography, verifySignature } from "../cryptography/index.js";
import { CertificateAuthority } from "./certificate-authority.js";
import { extendedKeyUsage, keyUsage } from "./certificate-extension.js";
import { createSigningIdentity, fabricMspConfig, OrganisationCa } from "./index.js";

function membershipOf(configs: readonly msp.FabricMSPConfig[]): Membership {
  return new Membership(
    configs.map((config) => config.serializeBinary()),
    nativeCryptography,
  );
}

const A = { mspId: "AMSP", domain: "a.example" };
const B = { mspId: "BMSP", domain: "b.example" };

let a: OrganisationCa;
let b: OrganisationCa;
let members: Membership;

beforeAll(async () => {
  a = await OrganisationCa.open(A);
  b = await OrganisationCa.open(B);
  members = membershipOf([a.mspConfig(), b.mspConfig()]);
});

test("an enrolled identity is a member with its role, and its organisation's members verify its signatures", async () => {
  const identity = await a.enrol({
    name: "treasurer",
    role: "client",
    attributes: { department: "treasury" },
  });
  const signer = createSigningIdentity(identity);
  expect(members.verify(signer.serialized)).toEqual({
    mspId: "AMSP",
    role: "client",
    certificate: identity.certificate,
  });
  const message = Buffer.from("proposal");
  verifySignature(members.deserialize(signer.serialized), message, signer.sign(message));
});

test.each(["member", "client", "peer", "admin", "orderer"] as const)(
  "the principal %s accepts only its role",
  async (role) => {
    for (const carried of ["client", "peer", "admin", "orderer"] as const) {
      const identity = await a.enrol({ name: `some-${carried}`, role: carried });
      const found = members.deserialize(encodeSerializedIdentity("AMSP", identity.certificate));
      expect(members.satisfies(found, rolePrincipal("AMSP", role))).toBe(role === "member" || role === carried);
      expect(members.satisfies(found, rolePrincipal("BMSP", role))).toBe(false);
    }
  },
);

test("a certificate of another organisation's authority does not belong to this organisation", async () => {
  const foreign = await b.enrol({ name: "impostor", role: "admin" });
  expect(() => members.deserialize(encodeSerializedIdentity("AMSP", foreign.certificate))).toThrow(
    "the supplied identity is not valid: x509: certificate signed by unknown authority",
  );
});

test("an authority of the same name with another key is not trusted", async () => {
  const double = await OrganisationCa.open(A);
  const forged = await double.enrol({ name: "impostor", role: "client" });
  expect(() => members.deserialize(encodeSerializedIdentity("AMSP", forged.certificate))).toThrow(
    "signed by unknown authority",
  );
});

test("an organisation that the channel does not know is refused by name", async () => {
  const { certificate } = await a.enrol({ name: "clerk", role: "client" });
  expect(() => members.deserialize(encodeSerializedIdentity("CMSP", certificate))).toThrow(
    "MSP CMSP is not defined on channel",
  );
});

test("an authority's own certificate is not an identity", () => {
  const root = members.deserialize(encodeSerializedIdentity("AMSP", a.rootCertificate));
  expect(() => {
    members.validate(root);
  }).toThrow("Certificate Authority equals true cannot be used as an identity");
});

test("a TLS certificate is not an identity, since another authority has signed it", () => {
  const tls = a.issueTls("peer0");
  expect(() => members.deserialize(encodeSerializedIdentity("AMSP", tls.certificate))).toThrow(IdentityError);
  expect(new X509Certificate(tls.certificate).checkHost("localhost")).toBe("localhost");
  expect(new X509Certificate(tls.certificate).checkIP("127.0.0.1")).toBe("127.0.0.1");
});

test("a revoked certificate is refused if the channel has the revocation list, and other certificates are accepted", async () => {
  const own = await OrganisationCa.open(A);
  const lost = await own.enrol({ name: "lost", role: "client" });
  const kept = await own.enrol({ name: "kept", role: "client" });
  await own.revoke(lost.certificate);
  const after = membershipOf([own.mspConfig()]);
  expect(() => after.verify(encodeSerializedIdentity("AMSP", lost.certificate))).toThrow(
    "The certificate has been revoked",
  );
  expect(after.verify(encodeSerializedIdentity("AMSP", kept.certificate)).role).toBe("client");
});

test("a revocation list with another authority's signature revokes no certificate", async () => {
  const own = await OrganisationCa.open(A);
  const forger = CertificateAuthority.create(A.domain, `ca.${A.domain}`);
  const identity = await own.enrol({ name: "clerk", role: "client" });
  const forged = forger.revocationList([new X509Certificate(identity.certificate).serialNumber]);
  const config = fabricMspConfig({ ...own.material(), revocationLists: [forged] });
  expect(membershipOf([config]).verify(encodeSerializedIdentity("AMSP", identity.certificate)).role).toBe("client");
});

test("an expired identity is still a member, and is recognised as expired", async () => {
  const notAfter = new Date(Date.now() - 60_000);
  const identity = await a.enrol({ name: "former", role: "client", notAfter });
  const found = members.deserialize(encodeSerializedIdentity("AMSP", identity.certificate));
  members.validate(found);
  expect(isExpired(found, new Date())).toBe(true);
  expect(isExpired(found, new Date(notAfter.getTime() - 120_000))).toBe(false);
});

test("a certificate without a role, or with two, is refused", () => {
  const authority = CertificateAuthority.create("a.example", "ca.a.example");
  const config = fabricMspConfig({
    mspId: "AMSP",
    rootCertificates: [authority.credential.certificate],
    tlsRootCertificates: [],
  });
  const membership = membershipOf([config]);
  const none = authority.issue({ commonName: "nobody" });
  expect(() => membership.verify(encodeSerializedIdentity("AMSP", none.certificate))).toThrow(
    "the identity does not have an OU that resolves to client, peer, orderer, or admin role",
  );
  const odd = authority.issue({ commonName: "nobody", organisationalUnit: "treasury" });
  expect(() => membership.verify(encodeSerializedIdentity("AMSP", odd.certificate))).toThrow("does not have an OU");
});

test("a certificate that is restricted to other uses than a server's is refused, as in Go", () => {
  const authority = CertificateAuthority.create("a.example", "ca.a.example");
  const membership = membershipOf([
    fabricMspConfig({ mspId: "AMSP", rootCertificates: [authority.credential.certificate], tlsRootCertificates: [] }),
  ]);
  const issued = authority.issue({
    commonName: "clerk",
    organisationalUnit: "client",
    extensions: [extendedKeyUsage("clientAuth")],
  });
  expect(() => membership.deserialize(encodeSerializedIdentity("AMSP", issued.certificate))).toThrow(
    "incompatible key usage",
  );
});

test("if an organisation has an intermediate authority, identities of that authority are members, and identities of the root are not", () => {
  const root = CertificateAuthority.create("a.example", "ca.a.example");
  const signing = keyUsage("keyCertSign", "cRLSign");
  const middle = CertificateAuthority.load(
    "a.example",
    root.issue({ commonName: "ica.a.example", isAuthority: true, extensions: [signing] }),
  );
  const config = fabricMspConfig({
    mspId: "AMSP",
    rootCertificates: [root.credential.certificate],
    intermediateCertificates: [middle.credential.certificate],
    tlsRootCertificates: [],
  });
  const membership = membershipOf([config]);
  const below = middle.issue({ commonName: "clerk", organisationalUnit: "client" });
  expect(membership.verify(encodeSerializedIdentity("AMSP", below.certificate)).role).toBe("client");
  const beside = root.issue({ commonName: "clerk", organisationalUnit: "client" });
  expect(() => membership.verify(encodeSerializedIdentity("AMSP", beside.certificate))).toThrow(
    "Parent certificate should be a leaf of the certification tree",
  );
  const alone = membershipOf([
    fabricMspConfig({ mspId: "AMSP", rootCertificates: [root.credential.certificate], tlsRootCertificates: [] }),
  ]);
  expect(() => alone.verify(encodeSerializedIdentity("AMSP", below.certificate))).toThrow("unknown authority");
});

test("a certificate with one byte changed is refused or belongs to another identity", async () => {
  const { certificate } = await a.enrol({ name: "clerk", role: "client" });
  const der = new X509Certificate(certificate).raw;
  fc.assert(
    fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = Buffer.from(der);
      bytes[at] = (bytes[at] ?? 0) ^ change;
      const pem = `-----BEGIN CERTIFICATE-----\n${bytes.toString("base64")}\n-----END CERTIFICATE-----\n`;
      expect(() => members.verify(encodeSerializedIdentity("AMSP", pem))).toThrow(IdentityError);
    }),
    { numRuns: 500 },
  );
});

test("identity and organisational unit principals compare the same fields as in Fabric", async () => {
  const identity = await a.enrol({ name: "clerk", role: "client" });
  const another = await a.enrol({ name: "clerk", role: "client" });
  const serialized = encodeSerializedIdentity("AMSP", identity.certificate);
  const found = members.deserialize(serialized);
  const { Classification } = msp.MSPPrincipal;
  const exactly: Principal = { classification: Classification.IDENTITY, principal: serialized };
  expect(members.satisfies(found, exactly)).toBe(true);
  expect(members.satisfies(members.deserialize(encodeSerializedIdentity("AMSP", another.certificate)), exactly)).toBe(
    false,
  );

  const unit = new msp.OrganizationUnit();
  unit.setMspIdentifier("AMSP");
  unit.setOrganizationalUnitIdentifier("client");
  unit.setCertifiersIdentifier(found.certifiersIdentifier);
  const inUnit = { classification: Classification.ORGANIZATION_UNIT, principal: unit.serializeBinary() };
  expect(members.satisfies(found, inUnit)).toBe(true);
  unit.setCertifiersIdentifier(Buffer.alloc(32));
  expect(members.satisfies(found, { ...inUnit, principal: unit.serializeBinary() })).toBe(false);

  const both = new msp.CombinedPrincipal();
  both.setPrincipalsList(
    [exactly, rolePrincipal("AMSP", "peer")].map((one) => msp.MSPPrincipal.deserializeBinary(encodePrincipal(one))),
  );
  const combined = { classification: Classification.COMBINED, principal: both.serializeBinary() };
  expect(members.satisfies(found, combined)).toBe(false);
});

test.each([
  ["no message", Buffer.from([0xff, 0xff])],
  ["no PEM", encodeSerializedIdentity("AMSP", "not a certificate")],
  [
    "PEM of nothing",
    encodeSerializedIdentity("AMSP", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
  ],
  ["another message", new common.Metadata().serializeBinary()],
])("%s is refused as an identity", (_, bytes) => {
  expect(() => members.deserialize(bytes)).toThrow(IdentityError);
});
