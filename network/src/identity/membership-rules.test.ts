import { createPrivateKey, X509Certificate } from "node:crypto";

import { msp } from "@hyperledger/fabric-protos";
import {
  encodePrincipal,
  encodeSerializedIdentity,
  isExpired,
  Membership,
  readCertificate,
  rolePrincipal,
  type Principal,
} from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import { CertificateAuthority } from "./certificate-authority.js";
import { fabricMspConfig, OrganisationCa } from "./index.js";
import { signedRevocationList } from "./revocation-list.js";

const organisation = { mspId: "AMSP", domain: "a.example" };
const HOUR = 60 * 60 * 1000;

let authority: OrganisationCa;

beforeAll(async () => {
  authority = await OrganisationCa.open(organisation);
});

const identified = (certificate: string) => encodeSerializedIdentity("AMSP", certificate);

const membershipOf = (config: msp.FabricMSPConfig) => new Membership([config.serializeBinary()], nativeCryptography);

/** The organisation's configuration with other units for its roles. */
function withUnits(change: (units: msp.FabricNodeOUs) => void): Membership {
  const config = authority.mspConfig();
  change(config.getFabricNodeOus() ?? new msp.FabricNodeOUs());
  return membershipOf(config);
}

test("a certificate whose units give two roles is refused", async () => {
  const { certificate } = await authority.enrol({ name: "both", role: "client" });
  const members = withUnits((units) => units.getPeerOuIdentifier()?.setOrganizationalUnitIdentifier("client"));
  expect(() => members.verify(identified(certificate))).toThrow("not a combination of them");
});

test("a certificate without a unit that gives a role is refused", async () => {
  const { certificate } = await authority.enrol({ name: "none", role: "client" });
  const members = withUnits((units) => units.getClientOuIdentifier()?.setOrganizationalUnitIdentifier("customer"));
  expect(() => members.verify(identified(certificate))).toThrow("does not have an OU that resolves to");
});

test("a unit gives its role only under the authority that it names", async () => {
  const { certificate } = await authority.enrol({ name: "clerk", role: "client" });
  const other = await OrganisationCa.open(organisation);
  const certifiedBy = (pem: string) =>
    withUnits((units) => units.getClientOuIdentifier()?.setCertificate(Buffer.from(pem)));
  expect(certifiedBy(authority.rootCertificate).verify(identified(certificate)).role).toBe("client");
  expect(() => certifiedBy(other.rootCertificate).verify(identified(certificate))).toThrow(
    "certifiersIdentifier does not match",
  );
});

test("a revocation list with the authority's own key identifier counts only with its signature", async () => {
  const { certificate } = await authority.enrol({ name: "clerk", role: "client" });
  const root = readCertificate(authority.rootCertificate);
  const forger = CertificateAuthority.create(organisation.domain, `ca.${organisation.domain}`);
  const forged = signedRevocationList(
    {
      ...{ issuer: root.subject.der, issuerKeyIdentifier: root.subjectKeyIdentifier ?? "" },
      serialNumbers: [new X509Certificate(certificate).serialNumber],
      ...{ thisUpdate: new Date(), nextUpdate: root.notAfter },
    },
    createPrivateKey(forger.credential.privateKey),
  );
  const config = fabricMspConfig({ ...authority.material(), revocationLists: [forged] });
  expect(membershipOf(config).verify(identified(certificate)).role).toBe("client");
});

describe("the validity of a certificate and of its authority", () => {
  const members = () => membershipOf(authority.mspConfig());
  const begunAt = async (notBefore: Date) => {
    const notAfter = new Date(notBefore.getTime() + HOUR);
    return identified((await authority.enrol({ name: "clerk", role: "client", notBefore, notAfter })).certificate);
  };

  test("a certificate may begin at most one second before its authority", async () => {
    const { notBefore } = readCertificate(authority.rootCertificate);
    const within = await begunAt(new Date(notBefore.getTime() - 1000));
    expect(members().deserialize(within).mspId).toBe("AMSP");
    const early = await begunAt(new Date(notBefore.getTime() - 2000));
    expect(() => members().deserialize(early)).toThrow("signed by unknown authority");
  });

  test("a certificate that begins after its authority's end is refused", async () => {
    const { notAfter } = readCertificate(authority.rootCertificate);
    const within = await begunAt(new Date(notAfter.getTime() - 1000));
    expect(members().deserialize(within).mspId).toBe("AMSP");
    const late = await begunAt(notAfter);
    expect(() => members().deserialize(late)).toThrow("signed by unknown authority");
  });
});

test("a certificate is still valid at the last moment of its validity", async () => {
  const notAfter = new Date(Math.floor(Date.now() / 1000) * 1000 + HOUR);
  const { certificate } = await authority.enrol({ name: "clerk", role: "client", notAfter });
  const identity = membershipOf(authority.mspConfig()).deserialize(identified(certificate));
  expect(isExpired(identity, notAfter)).toBe(false);
  expect(isExpired(identity, new Date(notAfter.getTime() + 1))).toBe(true);
});

describe("a principal that combines others", () => {
  const combined = (...parts: Principal[]): Principal => {
    const all = new msp.CombinedPrincipal();
    all.setPrincipalsList(parts.map((part) => msp.MSPPrincipal.deserializeBinary(encodePrincipal(part))));
    return { classification: msp.MSPPrincipal.Classification.COMBINED, principal: all.serializeBinary() };
  };

  test("one identity must meet each part of a combined principal, and nobody meets a combined principal without parts", async () => {
    const members = membershipOf(authority.mspConfig());
    const { certificate } = await authority.enrol({ name: "clerk", role: "client" });
    const identity = members.deserialize(identified(certificate));
    const [member, client, admin] = (["member", "client", "admin"] as const).map((role) => rolePrincipal("AMSP", role));
    expect(members.satisfies(identity, combined(member!, client!))).toBe(true);
    expect(members.satisfies(identity, combined(client!, admin!))).toBe(false);
    expect(members.satisfies(identity, combined())).toBe(false);
  });
});
