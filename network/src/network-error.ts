/**
 * A network of either kind cannot do what an operator requested. The message is one line with the reason and the
 * remedy.
 */
export class NetworkError extends Error {
  override readonly name: string = "NetworkError";
}
