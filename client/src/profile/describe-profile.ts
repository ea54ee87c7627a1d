import { X509Certificate } from "node:crypto";
import { dirname, resolve } from "node:path";

import { unusable } from "./profile-key.js";
import { parseProfile, readNamed } from "./read-profile.js";

/** What a connection profile says, for people: neither the key nor its token is opened. */
export interface ProfileDescription {
  readonly mspId: string;
  /** Subject of the caller's certificate. */
  readonly subject: string;
  /** Last instant of the certificate's term. */
  readonly validTo: string;
  readonly peers: readonly string[];
  readonly channel: string;
  readonly chaincode: string;
  /** Where the key is: a file, or a token. */
  readonly key: string;
  /** Organisations whose endorsements are verified. */
  readonly members: readonly string[];
}

/** @throws {Protocol} `INVALID_CONFIGURATION`: which file, which field, what is wrong with it. */
export function describeProfile(file: string): ProfileDescription {
  const profile = parseProfile(file, readNamed(file, "connection profile"));
  const { mspId, channel, chaincode, privateKeyPath, pkcs11 } = profile;
  const pathOf = (path: string): string => resolve(dirname(file), path);
  const certificate = certificateIn(readNamed(pathOf(profile.certificatePath), `${file}: certificatePath`), file);
  return {
    mspId,
    subject: certificate.subject.replaceAll("\n", ", "),
    validTo: new Date(certificate.validTo).toISOString(),
    peers: [profile.peer].flat().map(({ endpoint }) => endpoint),
    channel,
    chaincode,
    key:
      pkcs11 === undefined
        ? pathOf(privateKeyPath ?? "")
        : `${pkcs11.label ?? pkcs11.id ?? ""} in token ${pkcs11.token ?? String(pkcs11.slot)}`,
    members: Object.keys(profile.members ?? {}),
  };
}

function certificateIn(pem: string, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw unusable(`${file}: certificatePath: it is not an X.509 certificate in PEM`, cause);
  }
}
