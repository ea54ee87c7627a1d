import { dirname, resolve } from "node:path";

import type { ConnectOptions } from "../connect.js";
import type { VerifyOptions } from "../transport/queries/verification.js";
import { parseProfile, readNamed, type ProfileFile } from "./profile-file.js";
import { openTokenKey, readKey } from "./profile-key.js";

/** The contents of a profile, as options of `connect`. */
export interface Profile extends ConnectOptions {
  /** Closes the token that holds the key. It does nothing if there is no token. */
  close(): void;
}

/**
 * Reads a connection profile and the files that it names, and opens the token if a token holds the key. A profile is the file that
 * `tally --profile` takes.
 *
 * @param file - Path of the profile. Paths within it are relative to its folder.
 * @param variables - Environment variables with the PIN of a token. Default: the environment of the process.
 * @throws {Protocol} `INVALID_CONFIGURATION`, with the file, the field and the fault.
 * @example
 * const tally = await connect(await readProfile("profiles/treasurer.json"));
 */
export async function readProfile(
  file: string,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Profile> {
  const profile = parseProfile(file, readNamed(file, "connection profile"));
  const read = (path: string, field: string): string => readNamed(resolve(dirname(file), path), `${file}: ${field}`);
  const target = {
    peer: [profile.peer].flat().map(({ tlsRootCertPath, ...address }) => ({
      ...address,
      tlsRootCert: read(tlsRootCertPath, "peer.tlsRootCertPath"),
    })),
    identity: { mspId: profile.mspId, certificate: read(profile.certificatePath, "certificatePath") },
    channel: profile.channel,
    chaincode: profile.chaincode,
    ...trustIn(profile, (path, mspId) => read(path, `members.${mspId}`)),
  };
  const { privateKeyPath, pkcs11 } = profile;
  if (pkcs11 === undefined) {
    const signer = readKey(read(privateKeyPath ?? "", "privateKeyPath"), `${file}: privateKeyPath`);
    return { ...target, signer, close: () => undefined };
  }
  const signer = await openTokenKey(pkcs11, variables, `${file}: pkcs11`);
  return {
    ...target,
    signer,
    close: () => {
      signer.close();
    },
  };
}

/** The trust settings of a profile. If it names the members, the default for `verify` is a majority of them. */
function trustIn(
  { members, verify }: ProfileFile,
  read: (path: string, mspId: string) => string,
): Pick<ConnectOptions, "members" | "verify"> {
  const chosen = verify && withoutAbsent(verify);
  if (members === undefined) {
    return chosen === undefined ? {} : { verify: chosen };
  }
  const authorities = Object.entries(members).map(
    ([mspId, { rootCertPaths, intermediateCertPaths = [], peerUnit }]) =>
      [
        mspId,
        {
          rootCerts: rootCertPaths.map((path) => read(path, mspId)),
          intermediateCerts: intermediateCertPaths.map((path) => read(path, mspId)),
          ...(peerUnit !== undefined && { peerUnit }),
        },
      ] as const,
  );
  const majority = Math.floor(authorities.length / 2) + 1;
  return { members: Object.fromEntries(authorities), verify: chosen ?? { organisations: majority } };
}

function withoutAbsent({ organisations, witnesses }: NonNullable<ProfileFile["verify"]>): VerifyOptions {
  return { organisations, ...(witnesses !== undefined && { witnesses }) };
}
