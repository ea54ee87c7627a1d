import { Shim } from "fabric-shim";
import { format, type Logform, type Logger } from "winston";

import { shimLoggers } from "./shim-loggers.js";

type Line = Logform.TransformableInfo;

const { handler, dispatch, others, succeeded } = shimLoggers;

/**
 * Stops fabric-shim's loggers from composing lines that the level hides. They format every line with its timestamp
 * before they look at the level. This costs more than the message itself. Unless the level is DEBUG, a successful call
 * has no line. A refused call has one line with the refusal, where fabric-shim has two.
 */
export function quietLogs(): void {
  for (const name of [handler, dispatch, ...others]) {
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
  if (shown < needed || name === dispatch) {
    return false;
  }
  return !(level === "info" && name === handler && typeof message === "string" && message.endsWith(succeeded));
}
