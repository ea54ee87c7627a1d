import { NetworkError } from "../network-error.js";

/** The native network cannot do what was asked; the message is one line that says why and what to do or which log to read. */
export class NativeNetworkError extends NetworkError {
  override readonly name = "NativeNetworkError";
}
