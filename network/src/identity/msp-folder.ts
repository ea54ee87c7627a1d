import { join } from "node:path";

import { writeFileAtomically } from "../files/index.js";
import type { Credential } from "./certificate-authority.js";
import { writeKey } from "./credential-file.js";
import type { MspMaterial } from "./msp-material.js";

/** The file in which native Fabric reads which organisational unit means which role. */
const NODE_OUS = `NodeOUs:
  Enable: true
  ClientOUIdentifier:
    OrganizationalUnitIdentifier: client
  PeerOUIdentifier:
    OrganizationalUnitIdentifier: peer
  AdminOUIdentifier:
    OrganizationalUnitIdentifier: admin
  OrdererOUIdentifier:
    OrganizationalUnitIdentifier: orderer
`;

/**
 * Writes the folder that native Fabric's tools read an organisation from (`configtxgen`'s `MSPDir`) and, with a
 * signer, the folder of one of its nodes or users (`CORE_PEER_MSPCONFIGPATH`).
 */
export async function writeMspFolder(folder: string, material: MspMaterial, signer?: Credential): Promise<void> {
  await writeFileAtomically(join(folder, "config.yaml"), NODE_OUS);
  await writeEach(join(folder, "cacerts"), "ca", material.rootCertificates);
  await writeEach(join(folder, "intermediatecerts"), "ica", material.intermediateCertificates ?? []);
  await writeEach(join(folder, "tlscacerts"), "tlsca", material.tlsRootCertificates);
  await writeEach(join(folder, "crls"), "crl", material.revocationLists ?? []);
  if (signer !== undefined) {
    await writeFileAtomically(join(folder, "signcerts", "cert.pem"), signer.certificate);
    await writeKey(join(folder, "keystore", "priv_sk"), signer.privateKey);
  }
}

async function writeEach(folder: string, name: string, pems: readonly string[]): Promise<void> {
  for (const [index, pem] of pems.entries()) {
    await writeFileAtomically(join(folder, `${name}-${String(index)}.pem`), pem);
  }
}
