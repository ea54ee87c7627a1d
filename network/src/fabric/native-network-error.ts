/** The native network cannot do what was asked; the message is one line that says why and what to do or which log to read. */
export class NativeNetworkError extends Error {
  override readonly name = "NativeNetworkError";
}
