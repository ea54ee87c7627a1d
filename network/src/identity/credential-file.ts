import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { Credential } from "./certificate-authority.js";

/** Writes a file so that whoever reads it, after a crash as well, finds the old content or the new. */
export async function writeFileAtomically(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  const file = await open(temporary, "wx", mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** Writes a private key so that its owner alone can read it. */
export async function writeKey(path: string, pem: string): Promise<void> {
  await writeFileAtomically(path, pem, 0o600);
}

/** Where the two files of a credential lie. */
export interface CredentialPaths {
  readonly certificatePath: string;
  readonly privateKeyPath: string;
}

export function credentialPaths(folder: string): CredentialPaths {
  return { certificatePath: join(folder, "certificate.pem"), privateKeyPath: join(folder, "private-key.pem") };
}

/** Writes key, then certificate: a folder with a certificate is complete. */
export async function writeCredential(folder: string, credential: Credential): Promise<void> {
  const paths = credentialPaths(folder);
  await writeKey(paths.privateKeyPath, credential.privateKey);
  await writeFileAtomically(paths.certificatePath, credential.certificate);
}

/** The credential of a folder; undefined where none was written, or not completely. */
export async function readCredential(folder: string): Promise<Credential | undefined> {
  const paths = credentialPaths(folder);
  const certificate = await readFileIfThere(paths.certificatePath);
  const privateKey = await readFileIfThere(paths.privateKeyPath);
  return certificate === undefined || privateKey === undefined ? undefined : { certificate, privateKey };
}

/** The content of a file; undefined where there is none. */
export async function readFileIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
