/** A description of a network that cannot be used; the message says where and why. */
export class DescriptionError extends Error {
  override readonly name = "DescriptionError";
}
