/** A description of a network that cannot be used; the message says where and why. */
export class DescriptionError extends Error {
  /** Tells this error from others where `instanceof` cannot. */
  override readonly name = "DescriptionError";
}
