import { NetworkError } from "../network-error.js";

/** What an operator did wrong, or what keeps the network from doing what was asked, in one line. */
export class EmbeddedNetworkError extends NetworkError {
  override readonly name = "EmbeddedNetworkError";
}
