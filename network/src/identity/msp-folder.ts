import { X509Certificate } from "node:crypto";
import { join } from "node:path";

import { writeFileAtomically } from "../files/index.js";
import type { Credential } from "./certificate-authority.js";
import { writeKey } from "./credential-file.js";
import type { MspMaterial } from "./msp-material.js";

/** The file in which native Fabric finds the role of each organisational unit. */
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

/** A common name that is valid as a file's name. */
const FILE_NAME = /^CN=([A-Za-z0-9][A-Za-z0-9._-]*)$/m;

/**
 * Writes the folder from which native Fabric's tools read an organisation (`configtxgen`'s `MSPDir`) and, with a
 * signer, the folder of one of its nodes or users (`CORE_PEER_MSPCONFIGPATH`). Files have the same names as those of
 * `cryptogen`.
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
  const written = new Set<string>();
  for (const [index, pem] of pems.entries()) {
    const ofSubject = certificateFile(pem);
    const file = ofSubject === undefined || written.has(ofSubject) ? `${name}-${String(index)}.pem` : ofSubject;
    written.add(file);
    await writeFileAtomically(join(folder, file), pem);
  }
}

/** A name from the certificate's subject; undefined if it is not a certificate, or has no such name. */
function certificateFile(pem: string): string | undefined {
  if (!pem.includes("CERTIFICATE-----")) {
    return undefined;
  }
  const name = FILE_NAME.exec(new X509Certificate(pem).subject)?.[1];
  return name === undefined ? undefined : `${name}-cert.pem`;
}
