/** Bytes are not an X.509 certificate as Fabric's peers read one. */
export class CertificateError extends Error {
  override readonly name = "CertificateError";
}
