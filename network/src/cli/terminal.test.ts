import { CommandError } from "./command-error.js";
import { reportFailure, table, terminalOn } from "./terminal.js";

function reported(error: unknown): { readonly status: number; readonly lines: readonly string[] } {
  const lines: string[] = [];
  const terminal = { out: () => undefined, err: (text: string) => lines.push(text) };
  return { status: reportFailure(error, terminal), lines };
}

test("a failure is one line that names the log once", () => {
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

test("no text of a ledger or a log clears the terminal, ends a cell's line or reverses the reading direction", () => {
  let written = "";
  const stream = { write: (text: string) => (written += text) };
  const { out, err } = terminalOn({ stdout: stream, stderr: stream });
  const trick = "a\u001b[2J\r\u009b\u202e\u200bb";
  out(table(["channel"], [[`${trick}\nforged`]]));
  err(trick);
  out(JSON.stringify({ trick }));
  const said = "a\\u001b[2J\\u000d\\u009b\\u202e\\u200bb";
  expect(written).toBe(`channel\n${said}\\u000aforged\n${said}\n{"trick":"${said.replace("\\u000d", "\\r")}"}\n`);
});
