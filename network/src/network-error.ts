/** What an operator asked for cannot be done, on a network of either kind; the message is one line that says why and what to do. */
export class NetworkError extends Error {
  override readonly name: string = "NetworkError";
}
