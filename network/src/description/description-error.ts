/** A description of a network that cannot be used. The message says where and why. */
export class DescriptionError extends Error {
  /** Distinguishes this error from others where `instanceof` cannot. */
  override readonly name = "DescriptionError";
}
