import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { shimLoggers } from "./shim-loggers.js";

const former = process.env["CORE_CHAINCODE_LOGGING_LEVEL"];
afterEach(() => {
  process.env["CORE_CHAINCODE_LOGGING_LEVEL"] = former ?? "";
});

async function load() {
  const { Shim } = await import("fabric-shim");
  const { quietLogs } = await import("./quiet-logs.js");
  // Winston loads some of its parts with the first logger.
  Shim.newLogger("contracts-spi/chaincodefromcontract.js");
  const { format } = await import("winston");
  return { Shim, quietLogs, format };
}

/** Loads a separate copy of fabric-shim, so that a test changes the loggers of no other test. */
async function ownShim() {
  let loaded: Awaited<ReturnType<typeof load>> | undefined;
  await jest.isolateModulesAsync(async () => {
    loaded = await load();
  });
  if (loaded === undefined) {
    throw new Error("nothing was loaded");
  }
  return loaded;
}

/** The lines that a logger composes at a level, and the lines that it writes. */
async function loggerAt(level: string, { quiet = true, name = "lib/handler.js" } = {}) {
  process.env["CORE_CHAINCODE_LOGGING_LEVEL"] = level;
  const { Shim, quietLogs, format } = await ownShim();
  const logger = Shim.newLogger(name);
  const composed: string[] = [];
  const noting = format((line) => {
    composed.push(String(line.message));
    return line;
  });
  logger.format = format.combine(noting(), logger.format);
  if (quiet) {
    quietLogs();
  }
  const [transport] = logger.transports;
  const written: string[] = [];
  if (transport === undefined) {
    throw new Error("the logger has no transport");
  }
  transport.log = (line: { readonly message: string }, done: () => void) => {
    written.push(line.message.trim());
    done();
  };
  return { logger, composed, written };
}

/** Logs a line at each level. */
async function saidAt(...settings: Parameters<typeof loggerAt>) {
  const { logger, composed, written } = await loggerAt(...settings);
  for (const level of ["debug", "info", "warn", "error"] as const) {
    logger[level](level);
  }
  return { composed, written };
}

test("with quiet logs fabric-shim composes only the lines that it writes", async () => {
  for (const [level, seen] of [
    ["DEBUG", ["debug", "info", "warn", "error"]],
    ["", ["info", "warn", "error"]],
    ["INFO", ["info", "warn", "error"]],
    ["WARNING", ["warn", "error"]],
    ["ERROR", ["error"]],
    ["CRITICAL", []],
  ] as const) {
    expect((await saidAt(level, { quiet: false })).written).toEqual(seen);
    expect(await saidAt(level)).toEqual({ composed: seen, written: seen });
  }
});

test("without quiet logs fabric-shim composes lines that it does not write", async () => {
  expect((await saidAt("ERROR", { quiet: false })).composed).toEqual(["debug", "info", "warn", "error"]);
});

test("the log has only calls that failed, unless its level is DEBUG", async () => {
  const lines = [
    "[trade-1] Calling chaincode Invoke() succeeded. Sending COMPLETED message back to peer",
    "[trade-2] Calling chaincode Invoke() returned error response [no]. Sending COMPLETED message back to peer",
    "Successfully registered with peer node.",
  ];
  for (const [level, said] of [
    ["INFO", lines.slice(1)],
    ["DEBUG", lines],
  ] as const) {
    const { logger, composed } = await loggerAt(level);
    for (const line of lines) {
      logger.info(line);
    }
    expect(composed).toEqual(said);
  }
});

test("a refused call is logged once, unless the log's level is DEBUG", async () => {
  const name = "contracts-spi/chaincodefromcontract.js";
  for (const [level, said] of [
    ["INFO", []],
    ["DEBUG", ["[trade-1] Error: no"]],
  ] as const) {
    const { logger, written } = await loggerAt(level, { name });
    logger.error("[trade-1] Error: no");
    expect(written).toEqual(said);
  }
});

test("a later change of the log's level takes effect", async () => {
  const { logger, composed } = await loggerAt("ERROR");
  logger.level = "debug";
  logger.debug("a line");
  expect(composed).toEqual(["a line"]);
});

test("the fabric-shim that is installed has the loggers and the line that the chaincode names", () => {
  const lib = join(dirname(require.resolve("fabric-shim")), "lib");
  const sources = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(lib, name), "utf8"));
  const { handler, dispatch, others, succeeded } = shimLoggers;
  for (const name of [handler, dispatch, ...others]) {
    expect(sources.filter((source) => source.includes(`getLogger('${name}')`))).toHaveLength(1);
  }
  const lines = sources.find((source) => source.includes(`getLogger('${handler}')`));
  expect(lines?.replaceAll(/\$\{\w+\}/g, "COMPLETED")).toContain(succeeded);
});
