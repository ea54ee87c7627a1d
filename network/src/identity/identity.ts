/** A signer: an X.509 certificate of an organisation and its key, in the form for files and messages. */
export interface Identity {
  /** Organisation that the certificate belongs to. */
  readonly mspId: string;
  /** PEM of the X.509 certificate. */
  readonly certificate: string;
  /** PEM (PKCS#8) of the P-256 private key. */
  readonly privateKey: string;
}
