/** The signer failed: nothing was sent. Told apart from what the network says. */
export class SigningFailure extends Error {
  override readonly name = "SigningFailure";

  constructor(cause: unknown) {
    super(`the signer failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
