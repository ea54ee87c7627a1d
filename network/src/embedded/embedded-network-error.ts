/** What an operator did wrong, or what keeps the network from doing what was asked, in one line. */
export class EmbeddedNetworkError extends Error {
  override readonly name = "EmbeddedNetworkError";
}
