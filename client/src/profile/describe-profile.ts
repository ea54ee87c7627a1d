import { X509Certificate } from "node:crypto";
import { dirname, resolve } from "node:path";

import { parseProfile, readNamed } from "./profile-file.js";
import { unusable } from "./profile-key.js";

/** The contents of a connection profile, for people. Neither the key nor its token is opened. */
export interface ProfileDescription {
  /** MSP of the caller's organisation. */
  readonly mspId: string;
  /** Subject of the caller's certificate. */
  readonly subject: string;
  /** Last instant of the certificate's term. */
  readonly validTo: string;
  /** Addresses of the peers, in the order of preference. */
  readonly peers: readonly string[];
  /** Name of the channel. */
  readonly channel: string;
  /** Name of the chaincode. */
  readonly chaincode: string;
  /** Where the key is: a file, or a token. */
  readonly key: string;
  /** Organisations whose endorsements are verified. */
  readonly members: readonly string[];
}

/** The files that a connection profile names, each once, with their whole paths. */
export interface ProfileFiles {
  /** The caller's private key; absent if it is in a token. */
  readonly key?: string;
  /** Certificates of authorities, which decide which peers the client trusts. */
  readonly authorities: readonly string[];
}

/**
 * Finds the files that a connection profile names, without reading them.
 *
 * @throws {Protocol} `INVALID_CONFIGURATION` with the field and its fault.
 */
export function filesOfProfile(file: string): ProfileFiles {
  const { privateKeyPath, peer, members = {} } = parseProfile(file, readNamed(file, "connection profile"));
  const pathOf = (path: string): string => resolve(dirname(file), path);
  const authorities = [
    ...[peer].flat().map(({ tlsRootCertPath }) => tlsRootCertPath),
    ...Object.values(members).flatMap(({ rootCertPaths, intermediateCertPaths = [] }) => [
      ...rootCertPaths,
      ...intermediateCertPaths,
    ]),
  ];
  return {
    ...(privateKeyPath !== undefined && { key: pathOf(privateKeyPath) }),
    authorities: [...new Set(authorities.map(pathOf))],
  };
}

/**
 * Describes a connection profile. Neither its key nor a token is opened.
 *
 * @throws {Protocol} `INVALID_CONFIGURATION` with the file, the field and its fault.
 */
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
