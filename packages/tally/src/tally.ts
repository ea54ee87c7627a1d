#!/usr/bin/env node
import { createRequire } from "node:module";

import { outputFailure } from "./outcome/output-failure.js";
import { keepCompiledCode } from "./start/compile-cache.js";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  const status = typeof process.exitCode === "number" ? process.exitCode : undefined;
  const { exit, said } = outputFailure(error, { status, json: process.argv.includes("--json") });
  if (said !== undefined) {
    process.stderr.write(`${said}\n`);
  }
  process.exit(exit);
});

/** Asks the user at the terminal. */
async function ask(question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/** Makes the signal for a command that runs until an interrupt. For other commands, an interrupt ends the process. */
function interrupted(): AbortSignal {
  const interrupt = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      interrupt.abort();
    });
  }
  return interrupt.signal;
}

const manifest: unknown = createRequire(import.meta.url)("@tallystick/tally/package.json");
const version =
  typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";

keepCompiledCode(process.env);
const { start } = await import("./start/start.js");
process.exitCode = await start(
  process.argv.slice(2),
  {
    ...{ stdout: process.stdout, stderr: process.stderr, environment: process.env },
    ...(process.stdin.isTTY && process.stderr.isTTY && { ask }),
  },
  { version, interrupted, files: new URL(".", import.meta.url) },
);
