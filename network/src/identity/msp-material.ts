/** The organisation's authorities, in the form of a channel's configuration. */
export interface MspMaterial {
  /** Identifier of the membership service provider. */
  readonly mspId: string;
  /** Root authorities of members' certificates. PEM. */
  readonly rootCertificates: readonly string[];
  /** Authorities between these and members' certificates. PEM. */
  readonly intermediateCertificates?: readonly string[];
  /** Authorities of the certificates that the organisation's nodes use for TLS. PEM. */
  readonly tlsRootCertificates: readonly string[];
  /** PEM revocation lists. */
  readonly revocationLists?: readonly string[];
}
