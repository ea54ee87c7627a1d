import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { encodeSerializedIdentity, Membership } from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import { credentialPaths, OrganisationCa, writeMspFolder } from "./index.js";

const A = { mspId: "AMSP", domain: "a.example" };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ca-test-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("authorities and enrolments are read again from their folder", async () => {
  const before = await OrganisationCa.open(A, folder);
  const identity = await before.enrolOnce({ name: "treasurer", role: "client" });
  const tls = await before.issueTlsOnce("peer0");
  const after = await OrganisationCa.open(A, folder);
  expect(after.rootCertificate).toBe(before.rootCertificate);
  expect(after.tlsRootCertificate).toBe(before.tlsRootCertificate);
  expect(await after.enrolOnce({ name: "treasurer", role: "client" })).toEqual(identity);
  expect(await after.issueTlsOnce("peer0")).toEqual(tls);
  expect(await after.enrolled()).toEqual(["treasurer"]);
  const renewed = await after.enrol({ name: "treasurer", role: "client" });
  expect(renewed.certificate).not.toBe(identity.certificate);
  expect(
    new Membership([before.mspConfig().serializeBinary()], nativeCryptography).verify(
      encodeSerializedIdentity("AMSP", renewed.certificate),
    ).role,
  ).toBe("client");
});

test("revocations are permanent", async () => {
  const before = await OrganisationCa.open(A, folder);
  const one = await before.enrol({ name: "one", role: "client" });
  const two = await before.enrol({ name: "two", role: "client" });
  await before.revoke(one.certificate);
  const after = await OrganisationCa.open(A, folder);
  await after.revoke(two.certificate);
  const membership = new Membership([after.mspConfig().serializeBinary()], nativeCryptography);
  for (const { certificate } of [one, two]) {
    expect(() => membership.verify(encodeSerializedIdentity("AMSP", certificate))).toThrow("has been revoked");
  }
});

test("an authority revokes only its own certificates", async () => {
  const authority = await OrganisationCa.open(A, folder);
  const other = await (
    await OrganisationCa.open({ ...A, domain: "other.example" })
  ).enrol({ name: "clerk", role: "client" });
  await expect(authority.revoke(other.certificate)).rejects.toThrow("was not issued by AMSP");
  await expect(authority.revoke("nonsense")).rejects.toThrow("is not a certificate");
  expect(authority.material().revocationLists).toEqual([]);
});

test("a credential that expires soon is renewed on its next use", async () => {
  const authority = await OrganisationCa.open(A, folder);
  const notAfter = new Date(Date.now() + 60_000);
  const short = await authority.enrol({ name: "clerk", role: "client", notAfter });
  expect(await authority.enrolOnce({ name: "clerk", role: "client" })).not.toEqual(short);
});

test("only their owner can read keys", async () => {
  const authority = await OrganisationCa.open(A, folder);
  await authority.enrol({ name: "treasurer", role: "client" });
  for (const path of [authority.enrolmentFolder("treasurer"), join(folder, "ca"), join(folder, "tlsca")]) {
    expect(statSync(credentialPaths(path).privateKeyPath).mode & 0o777).toBe(0o600);
  }
});

test.each(["../escape", "", "a/b", ".hidden", "x".repeat(65)])("the name %j is refused", async (name) => {
  const authority = await OrganisationCa.open(A, folder);
  await expect(authority.enrol({ name, role: "client" })).rejects.toThrow("is not a name for an enrolment");
});

test("without a folder nothing is written", async () => {
  const authority = await OrganisationCa.open(A);
  await authority.enrol({ name: "treasurer", role: "client" });
  expect(await authority.enrolled()).toEqual([]);
  expect(() => authority.enrolmentFolder("treasurer")).toThrow("AMSP keeps no files");
});

test("an MSP folder has the files that native Fabric reads", async () => {
  const authority = await OrganisationCa.open(A);
  const peer = await authority.enrol({ name: "peer0", role: "peer" });
  await writeMspFolder(folder, authority.material(), peer);
  expect(readFileSync(join(folder, "cacerts", "ca.a.example-cert.pem"), "utf8")).toBe(authority.rootCertificate);
  expect(readFileSync(join(folder, "tlscacerts", "tlsca.a.example-cert.pem"), "utf8")).toBe(
    authority.tlsRootCertificate,
  );
  expect(readFileSync(join(folder, "signcerts", "cert.pem"), "utf8")).toBe(peer.certificate);
  expect(statSync(join(folder, "keystore", "priv_sk")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, "config.yaml"), "utf8")).toContain("AdminOUIdentifier");
});

test("a TLS certificate names this machine and every requested host", async () => {
  const authority = await OrganisationCa.open(A, folder);
  const { certificate } = authority.issueTls("peer0", ["peer0.a.example", "peer.a.example"]);
  const { subjectAltName } = new X509Certificate(certificate);
  expect(subjectAltName).toBe("DNS:localhost, DNS:peer0.a.example, DNS:peer.a.example, IP Address:127.0.0.1");
  const kept = await authority.issueTlsOnce("orderer0", ["orderer.a.example"]);
  expect(new X509Certificate(kept.certificate).checkHost("orderer.a.example")).toBe("orderer.a.example");
});
