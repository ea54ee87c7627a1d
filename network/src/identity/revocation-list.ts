import type { KeyObject } from "node:crypto";

import { der } from "@tallystick/fabric-inspect";

import { authorityKeyIdentifier, extensionsField } from "./certificate-extension.js";
import { toPem } from "./pem.js";
import { signatureAlgorithm, signObject } from "./signed-object.js";

const { integer, sequence, time } = der;

/** Number of the field that has a list's extensions. */
const extensionsNumber = 0;
/** Version 2, the one that has extensions. */
const version = integer(Buffer.from([1]));

/** The content of a list. */
export interface RevocationListContent {
  /** DER of the name. */
  readonly issuer: Uint8Array;
  /** Identifier of the issuer's key, hexadecimal. */
  readonly issuerKeyIdentifier: string;
  /** Hexadecimal. */
  readonly serialNumbers: readonly string[];
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/** A signed list (PEM) with the label that Go expects. */
export function signedRevocationList(content: RevocationListContent, key: KeyObject): string {
  const { issuer, issuerKeyIdentifier, serialNumbers, thisUpdate, nextUpdate } = content;
  const revokedAt = time(new Date());
  const entries = serialNumbers.map((serial) => sequence(integer(Buffer.from(serial, "hex")), revokedAt));
  const list = sequence(
    version,
    signatureAlgorithm,
    issuer,
    time(thisUpdate),
    time(nextUpdate),
    sequence(...entries),
    extensionsField(extensionsNumber, [authorityKeyIdentifier(issuerKeyIdentifier)]),
  );
  return toPem("X509 CRL", signObject(list, key));
}
