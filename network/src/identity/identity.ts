/** Who signs: an X.509 certificate of an organisation and its key, as they are stored and handed on. */
export interface Identity {
  /** Organisation that the certificate belongs to. */
  readonly mspId: string;
  /** PEM of the X.509 certificate. */
  readonly certificate: string;
  /** PEM (PKCS#8) of the P-256 private key. */
  readonly privateKey: string;
}
