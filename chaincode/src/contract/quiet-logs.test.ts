async function load() {
  const { Shim } = await import("fabric-shim");
  const { quietLogs } = await import("./quiet-logs.js");
  return { Shim, quietLogs };
}

/** fabric-shim with loggers of its own: what a test hides of them is hidden from nobody else. */
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

/** A logger once the logs are quiet, if at all, and the lines that it composes. */
async function loggerAt(...level: [] | [level: string | undefined]) {
  const { Shim, quietLogs } = await ownShim();
  if (level.length > 0) {
    quietLogs(...level);
  }
  const logger = Shim.newLogger("lib/handler.js");
  const written: { readonly level: string; readonly message: string }[] = [];
  jest.spyOn(logger, "write" as never).mockImplementation(((info: (typeof written)[number]) => {
    written.push(info);
    return true;
  }) as never);
  return { logger, written };
}

/** Which of the lines at each level are composed. */
async function composedAt(...level: [] | [level: string | undefined]): Promise<string[]> {
  const { logger, written } = await loggerAt(...level);
  for (const each of ["debug", "info", "warn", "error"] as const) {
    logger[each]("a line");
  }
  return written.map((line) => line.level);
}

test("composes no line that its level hides, and every other", async () => {
  expect(await composedAt()).toEqual(["debug", "info", "warn", "error"]);
  expect(await composedAt("DEBUG")).toEqual(["debug", "info", "warn", "error"]);
  expect(await composedAt(undefined)).toEqual(["info", "warn", "error"]);
  for (const level of ["WARNING", "error", "CRITICAL"]) {
    expect(await composedAt(level)).toEqual(["warn", "error"]);
  }
});

test("says of calls only that they failed, unless the level is DEBUG", async () => {
  const lines = [
    "[trade-1] Calling chaincode Invoke() succeeded. Sending COMPLETED message back to peer",
    "[trade-2] Calling chaincode Invoke() returned error response [no]. Sending COMPLETED message back to peer",
    "Successfully registered with peer node.",
  ];
  for (const [level, composed] of [
    [undefined, lines.slice(1)],
    ["DEBUG", lines],
  ] as const) {
    const { logger, written } = await loggerAt(level);
    for (const line of lines) {
      logger.info(line);
    }
    expect(written.map(({ message }) => message)).toEqual(composed);
  }
});
