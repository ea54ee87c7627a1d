import { Shim } from "fabric-shim";

/** The loggers through which fabric-shim speaks several times for each message that it exchanges with its peer. */
const loggers = [
  "lib/chaincode.js",
  "lib/handler.js",
  "lib/iterators.js",
  "lib/server.js",
  "lib/stub.js",
  "contracts-spi/chaincodefromcontract.js",
  "contracts-spi/datamarshall.js",
];

/** Levels from the loudest, with the names that `CORE_CHAINCODE_LOGGING_LEVEL` has for those that hide them. */
const hiddenAt = {
  debug: ["INFO", "WARNING", "ERROR", "CRITICAL"],
  info: ["WARNING", "ERROR", "CRITICAL"],
} as const;

/** How the line ends that fabric-shim logs of each call that succeeded. The peer logs one as well. */
const SUCCEEDED = "succeeded. Sending COMPLETED message back to peer";

/**
 * Stops fabric-shim from composing log lines that nobody will see. Its loggers format every line, timestamp and all, before they
 * find that the level hides it, which costs more than the message that the line is about. Calls that succeed are no news, unless the
 * level is DEBUG.
 */
export function quietLogs(level = "INFO"): void {
  const hidden = (Object.keys(hiddenAt) as (keyof typeof hiddenAt)[]).filter((each) =>
    hiddenAt[each].some((name) => name === level.toUpperCase()),
  );
  for (const name of loggers) {
    const logger = Shim.newLogger(name);
    for (const each of hidden) {
      Object.defineProperty(logger, each, { value: () => logger, configurable: true });
    }
  }
  if (hidden.includes("debug") && !hidden.includes("info")) {
    hideSuccess(Shim.newLogger("lib/handler.js"));
  }
}

function hideSuccess(logger: ReturnType<typeof Shim.newLogger>): void {
  const news = (line: string) => (line.endsWith(SUCCEEDED) ? logger : logger.log("info", line));
  Object.defineProperty(logger, "info", { value: news, configurable: true });
}
