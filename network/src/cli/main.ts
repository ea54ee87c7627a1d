#!/usr/bin/env node
import { runCommandLine } from "./program.js";
import { processTerminal } from "./terminal.js";

// A reader that has seen enough, such as `head`, ends the command without an error.
process.stdout.on("error", () => {
  process.exit();
});

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal);
