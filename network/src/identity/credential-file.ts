import { join } from "node:path";

import { readFileIfThere, writeFileAtomically } from "../files/index.js";
import type { Credential } from "./certificate-authority.js";

/** Writes a private key so that only its owner can read it. */
export async function writeKey(path: string, pem: string): Promise<void> {
  await writeFileAtomically(path, pem, 0o600);
}

/** The places of a credential's two files. */
export interface CredentialPaths {
  readonly certificatePath: string;
  readonly privateKeyPath: string;
}

export function credentialPaths(folder: string): CredentialPaths {
  return { certificatePath: join(folder, "certificate.pem"), privateKeyPath: join(folder, "private-key.pem") };
}

/** Writes first the key and then the certificate, so that a folder with a certificate is complete. */
export async function writeCredential(folder: string, credential: Credential): Promise<void> {
  const paths = credentialPaths(folder);
  await writeKey(paths.privateKeyPath, credential.privateKey);
  await writeFileAtomically(paths.certificatePath, credential.certificate);
}

/** The credential of a folder; undefined if none was written, or not completely. */
export async function readCredential(folder: string): Promise<Credential | undefined> {
  const paths = credentialPaths(folder);
  const certificate = await readFileIfThere(paths.certificatePath);
  const privateKey = await readFileIfThere(paths.privateKeyPath);
  return certificate === undefined || privateKey === undefined ? undefined : { certificate, privateKey };
}
