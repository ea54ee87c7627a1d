import type { KeyObject } from "node:crypto";

import { der } from "@tallystick/fabric-inspect";

import { type Extension, extensionsField } from "./certificate-extension.js";
import { toPem } from "./pem.js";
import { signatureAlgorithm, signObject } from "./signed-object.js";

const { element, integer, sequence, time, wrapperTag } = der;

/** Version 3, the one that has extensions. */
const version = element(wrapperTag(0), integer(Buffer.from([2])));
/** Number of the field that has a certificate's extensions. */
const extensionsNumber = 3;

/** The content of a certificate. */
export interface CertificateContent {
  readonly serialNumber: Uint8Array;
  /** DER of the names. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Extension[];
}

/** A certificate (PEM), signed with its issuer's key. */
export function signedCertificate(content: CertificateContent, key: KeyObject): string {
  const { serialNumber, issuer, subject, notBefore, notAfter, publicKey, extensions } = content;
  const certificate = sequence(
    version,
    integer(serialNumber),
    signatureAlgorithm,
    issuer,
    sequence(time(notBefore), time(notAfter)),
    subject,
    publicKey.export({ format: "der", type: "spki" }),
    extensionsField(extensionsNumber, extensions),
  );
  return toPem("CERTIFICATE", signObject(certificate, key));
}
