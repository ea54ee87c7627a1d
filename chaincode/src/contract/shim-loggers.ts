/**
 * The names that fabric-shim gives to its loggers, and a line that it logs. They are not a part of its interface, and hold
 * for fabric-shim 2.5.8. A test compares them with the release that is installed. With another release in which they
 * differ, the chaincode logs more lines and works as before.
 */
export const shimLoggers = {
  /** The logger of the messages between fabric-shim and its peer. */
  handler: "lib/handler.js",
  /** The logger of refused calls. */
  dispatch: "contracts-spi/chaincodefromcontract.js",
  /** The other loggers that write several lines for each message between fabric-shim and its peer. */
  others: ["lib/chaincode.js", "lib/iterators.js", "lib/server.js", "lib/stub.js", "contracts-spi/datamarshall.js"],
  /** The end of the line that {@link shimLoggers.handler} writes for each successful call. The peer logs one as well. */
  succeeded: "succeeded. Sending COMPLETED message back to peer",
} as const;
