import type { MspId } from "../vocabulary/text.js";

/** The caller, as the X.509 certificate of the proposal's creator says, and never as the request says. */
export interface Caller {
  readonly mspId: MspId;
  /** The attribute `tally.party`, as text. */
  readonly party?: string;
  /** Whether the certificate has the admin OU. */
  readonly admin: boolean;
  /** One person's enrolment: issuer and subject of the certificate, and the SHA-256 of its public key. */
  readonly enrolment: { readonly issuer: string; readonly subject: string; readonly key: string };
}
