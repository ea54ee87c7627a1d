import { Shim } from "fabric-shim";
import { format, type Logform, type Logger } from "winston";

type Line = Logform.TransformableInfo;

const HANDLER = "lib/handler.js";
const DISPATCH = "contracts-spi/chaincodefromcontract.js";

/** The loggers through which fabric-shim speaks several times for each message that it exchanges with its peer. */
const names = [
  "lib/chaincode.js",
  HANDLER,
  "lib/iterators.js",
  "lib/server.js",
  "lib/stub.js",
  DISPATCH,
  "contracts-spi/datamarshall.js",
];

/** How the line ends that fabric-shim logs of each call that succeeded. The peer logs one as well. */
const SUCCEEDED = "succeeded. Sending COMPLETED message back to peer";

/**
 * Stops fabric-shim's loggers from composing lines that nobody will see. They format every line, timestamp and all, before they
 * find that the level hides it, which costs more than the message that the line is about. Unless the level is DEBUG, calls that
 * succeed are not news, and of one that is refused there is one line, with what it was refused for, where fabric-shim has two.
 */
export function quietLogs(): void {
  for (const name of names) {
    const logger = Shim.newLogger(name);
    const seen = format((line) => isSeen(line, name, logger) && line);
    logger.format = format.combine(seen(), logger.format);
  }
}

/** By the level that the logger has now: a chaincode can change it. */
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
