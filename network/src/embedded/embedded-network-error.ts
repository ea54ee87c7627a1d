import { NetworkError } from "../network-error.js";

/** An operator's mistake, or a reason why the network cannot do what was requested, in one line. */
export class EmbeddedNetworkError extends NetworkError {
  override readonly name = "EmbeddedNetworkError";
}
