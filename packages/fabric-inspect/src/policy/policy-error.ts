/** A policy that cannot be read, or that a set of identities does not satisfy. */
export class PolicyError extends Error {
  /** Distinguishes it from other errors. */
  override readonly name = "PolicyError";
}
