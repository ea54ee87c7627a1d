import { NetworkError } from "../network-error.js";

/**
 * The native network cannot do what was requested. The message is one line with the reason and the remedy, or the log
 * to read.
 */
export class NativeNetworkError extends NetworkError {
  override readonly name = "NativeNetworkError";
}
