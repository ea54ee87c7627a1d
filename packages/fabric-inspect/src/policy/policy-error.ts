/** A policy that cannot be read, or that a set of identities does not satisfy. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
}
