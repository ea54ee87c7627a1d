import { CommandError } from "./command-error.js";
import { reportFailure, table } from "./terminal.js";

function reported(error: unknown): { readonly status: number; readonly lines: readonly string[] } {
  const lines: string[] = [];
  const terminal = { out: () => undefined, err: (text: string) => lines.push(text) };
  return { status: reportFailure(error, terminal), lines };
}

test("a failure is one line with the log that tells more, named once", () => {
  expect(reported(new CommandError("it broke\n  badly", 1, "/a.log"))).toEqual({
    status: 1,
    lines: ["error: it broke badly (log: /a.log)"],
  });
  expect(reported(new CommandError("a peer ended (log: /peer.log)", 3, "/supervisor.log"))).toEqual({
    status: 3,
    lines: ["error: a peer ended (log: /peer.log)"],
  });
  expect(reported(new CommandError("ENOSPC: no space left on device, write", 1, "/a.log")).lines).toEqual([
    "error: the disk is full: free space, or choose another --directory (ENOSPC: no space left on device, write) (log: /a.log)",
  ]);
  expect(reported(new Error("unforeseen"))).toEqual({ status: 1, lines: ["error: unforeseen"] });
});

test("a table's columns are as wide as their widest entry", () => {
  expect(table(["a", "long title"], [["wide entry", "b"]])).toBe("a           long title\nwide entry  b");
});
