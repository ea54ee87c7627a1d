import { Shim } from "fabric-shim";
import { format, type Logform, type Logger } from "winston";

type Line = Logform.TransformableInfo;

const HANDLER = "lib/handler.js";
const DISPATCH = "contracts-spi/chaincodefromcontract.js";

/** The loggers that write several lines for each message between fabric-shim and its peer. */
const names = [
  "lib/chaincode.js",
  HANDLER,
  "lib/iterators.js",
  "lib/server.js",
  "lib/stub.js",
  DISPATCH,
  "contracts-spi/datamarshall.js",
];

/** The end of the line that fabric-shim logs for each successful call. The peer logs one as well. */
const SUCCEEDED = "succeeded. Sending COMPLETED message back to peer";

/**
 * Stops fabric-shim's loggers from composing lines that the level hides. They format every line with its timestamp
 * before they look at the level. This costs more than the message itself. Unless the level is DEBUG, a successful call
 * has no line. A refused call has one line with the refusal, where fabric-shim has two.
 */
export function quietLogs(): void {
  for (const name of names) {
    const logger = Shim.newLogger(name);
    const seen = format((line) => isSeen(line, name, logger) && line);
    logger.format = format.combine(seen(), logger.format);
  }
}

/** Uses the present level of the logger, since a chaincode can change it. */
function isSeen({ level, message }: Line, name: string, logger: Logger): boolean {
  if (logger.level === "debug") {
    return true;
  }
  const [shown = -1, needed = 0] = [logger.levels[logger.level], logger.levels[level]];
  if (shown < needed || name === DISPATCH) {
    return false;
  }
  return !(level === "info" && name === HANDLER && typeof message === "string" && message.endsWith(SUCCEEDED));
}
