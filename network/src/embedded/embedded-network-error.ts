import { OperatorError } from "../operator/operator-error.js";

/** What an operator did wrong, or what keeps the network from doing what was asked, in one line. */
export class EmbeddedNetworkError extends OperatorError {
  override readonly name = "EmbeddedNetworkError";
}
