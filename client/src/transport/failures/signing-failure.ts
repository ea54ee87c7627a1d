/** The signer failed, and nothing was sent. The class distinguishes this from the network's errors. */
export class SigningFailure extends Error {
  override readonly name = "SigningFailure";

  constructor(cause: unknown) {
    super(`the signer failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
