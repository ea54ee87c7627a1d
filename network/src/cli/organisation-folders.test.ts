import { X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";

import { OrganisationCa } from "../identity/index.js";
import type { NodeMaterial } from "../network.js";
import { OrganisationFolders } from "./organisation-folders.js";

const domain = "org1.example.com";
let path: string;

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "organisation-folders-"));
});

afterEach(() => {
  rmSync(path, { recursive: true });
});

async function node(authority: OrganisationCa, kind: NodeMaterial["kind"], name: string): Promise<NodeMaterial> {
  const identity = await authority.enrol({ name, role: kind });
  return { kind, mspId: identity.mspId, name, identity, tls: authority.issueTls(name, [name]) };
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Expects the MSP folder of a signer: its certificate under the names of a Fabric CA's client and of `cryptogen`. */
function signer(folder: string, authorities: string): string[] {
  return [
    `cacerts/ca.${authorities}-cert.pem`,
    "config.yaml",
    "keystore/priv_sk",
    `signcerts/${basename(folder)}-cert.pem`,
    "signcerts/cert.pem",
    `tlscacerts/tlsca.${authorities}-cert.pem`,
  ].map((file) => `${folder}/msp/${file}`);
}

test("an organisation's folder has the same files as that of Fabric's test network", async () => {
  const authority = await OrganisationCa.open({ mspId: "Org1MSP", domain });
  const folders = new OrganisationFolders(path);
  const peer = await node(authority, "peer", `peer0.${domain}`);
  await folders.writeOrganisation(domain, authority.material(), authority.tlsRootCertificate, [peer]);
  const user = await authority.enrol({ name: "User1", role: "client" });
  await folders.writeUser(domain, "User1", authority.material(), user);
  await folders.writeConnection(domain, "Org1MSP", {
    peer: { endpoint: "127.0.0.1:7051", tlsRootCert: authority.tlsRootCertificate },
    orderer: { name: "orderer.example.com", endpoint: "127.0.0.1:7050", tlsRootCert: authority.tlsRootCertificate },
    channels: ["mychannel"],
  });
  const organisation = join(path, "peerOrganizations", domain);
  expect(files(organisation)).toEqual(
    [
      `ca/ca.${domain}-cert.pem`,
      "connection-org1.json",
      "connection-org1.yaml",
      `msp/cacerts/ca.${domain}-cert.pem`,
      "msp/config.yaml",
      `msp/tlscacerts/tlsca.${domain}-cert.pem`,
      ...signer(`peers/peer0.${domain}`, domain),
      `peers/peer0.${domain}/tls/ca.crt`,
      `peers/peer0.${domain}/tls/server.crt`,
      `peers/peer0.${domain}/tls/server.key`,
      `tlsca/tlsca.${domain}-cert.pem`,
      ...signer(`users/User1@${domain}`, domain),
      `users/User1@${domain}/tls/ca.crt`,
    ].sort(),
  );
  const [certificate, sameCertificate] = ["cert.pem", `User1@${domain}-cert.pem`].map((name) =>
    readFileSync(join(organisation, `users/User1@${domain}/msp/signcerts`, name), "utf8"),
  );
  expect(certificate).toBe(user.certificate);
  expect(sameCertificate).toBe(certificate);
  const server = new X509Certificate(readFileSync(join(organisation, `peers/peer0.${domain}/tls/server.crt`)));
  const root = new X509Certificate(readFileSync(join(organisation, `tlsca/tlsca.${domain}-cert.pem`)));
  expect(server.checkIssued(root)).toBe(true);
  expect(server.checkHost(`peer0.${domain}`)).toBe(`peer0.${domain}`);
  expect(statSync(join(organisation, `peers/peer0.${domain}/tls/server.key`)).mode & 0o777).toBe(0o600);
});

test("the orderers' folder has the same files as that of Fabric's test network", async () => {
  const authority = await OrganisationCa.open({ mspId: "OrdererMSP", domain: "example.com" });
  const orderers = await Promise.all([
    node(authority, "orderer", "orderer.example.com"),
    node(authority, "orderer", "orderer2.example.com"),
  ]);
  const administrator = await authority.enrol({ name: "Admin", role: "admin" });
  const folders = new OrganisationFolders(path);
  await folders.writeOrderers(authority.material(), authority.tlsRootCertificate, orderers, administrator);
  expect(files(join(path, "ordererOrganizations", "example.com"))).toEqual(
    [
      "ca/ca.example.com-cert.pem",
      "msp/cacerts/ca.example.com-cert.pem",
      "msp/config.yaml",
      "msp/tlscacerts/tlsca.example.com-cert.pem",
      ...["orderer.example.com", "orderer2.example.com"].flatMap((name) => [
        ...signer(`orderers/${name}`, "example.com"),
        `orderers/${name}/tls/ca.crt`,
        `orderers/${name}/tls/server.crt`,
        `orderers/${name}/tls/server.key`,
      ]),
      "tlsca/tlsca.example.com-cert.pem",
      ...signer("users/Admin@example.com", "example.com"),
      "users/Admin@example.com/tls/ca.crt",
    ].sort(),
  );
});
