/** Bytes are not an X.509 certificate as Fabric's peers read it. */
export class CertificateError extends Error {
  /** This field distinguishes the error from other errors. */
  override readonly name = "CertificateError";
}
