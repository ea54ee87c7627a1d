/** Bytes are not an X.509 certificate as Fabric's peers read one. */
export class CertificateError extends Error {
  /** By which it is told from other errors. */
  override readonly name = "CertificateError";
}
