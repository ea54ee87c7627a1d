/** An identity, a certificate or an MSP that Fabric would refuse; the message says which rule it breaks. */
export class IdentityError extends Error {
  /** By which it is told from other errors. */
  override readonly name = "IdentityError";
}
