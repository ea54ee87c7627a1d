/** An identity, a certificate or an MSP that Fabric would refuse. The message names the broken rule. */
export class IdentityError extends Error {
  /** Distinguishes it from other errors. */
  override readonly name = "IdentityError";
}
