import { Shim } from "fabric-shim";

import { quietLogs } from "./quiet-logs.js";

/** Which of the lines at each level a logger composes. */
function composed(): string[] {
  const logger = Shim.newLogger("lib/handler.js");
  const written: string[] = [];
  const spy = jest.spyOn(logger, "write" as never).mockImplementation(((info: { level: string }) => {
    written.push(info.level);
    return true;
  }) as never);
  for (const level of ["debug", "info", "warn", "error"] as const) {
    logger[level]("a line");
  }
  spy.mockRestore();
  return written;
}

test("composes no line that its level hides, and every other", () => {
  expect(composed()).toEqual(["debug", "info", "warn", "error"]);
  quietLogs("DEBUG");
  expect(composed()).toEqual(["debug", "info", "warn", "error"]);
  quietLogs();
  expect(composed()).toEqual(["info", "warn", "error"]);
  quietLogs("error");
  expect(composed()).toEqual(["warn", "error"]);
});
