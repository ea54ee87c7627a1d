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

/** Which of the lines at each level a logger composes, once the logs are quiet, if at all. */
async function composedAt(...level: [] | [level: string | undefined]): Promise<string[]> {
  const { Shim, quietLogs } = await ownShim();
  if (level.length > 0) {
    quietLogs(...level);
  }
  const logger = Shim.newLogger("lib/handler.js");
  const written: string[] = [];
  jest.spyOn(logger, "write" as never).mockImplementation(((info: { level: string }) => {
    written.push(info.level);
    return true;
  }) as never);
  for (const each of ["debug", "info", "warn", "error"] as const) {
    logger[each]("a line");
  }
  return written;
}

test("composes no line that its level hides, and every other", async () => {
  expect(await composedAt()).toEqual(["debug", "info", "warn", "error"]);
  expect(await composedAt("DEBUG")).toEqual(["debug", "info", "warn", "error"]);
  expect(await composedAt(undefined)).toEqual(["info", "warn", "error"]);
  for (const level of ["WARNING", "error", "CRITICAL"]) {
    expect(await composedAt(level)).toEqual(["warn", "error"]);
  }
});
