import { CommanderError, type Command } from "commander";

import type { Environment } from "./commands/environment.js";
import { exitStatus, exitStatusOf, type ExitStatus } from "./exit-status.js";
import { sayFailure } from "./failure.js";
import type { Streams } from "./output.js";
import { createProgram } from "./program.js";
import { UsageError } from "./usage-error.js";

/** Runs one command line, without the program's name. */
export async function run(
  commandLine: readonly string[],
  streams: Streams,
  settings: { readonly version: string; readonly interrupted: () => AbortSignal },
): Promise<ExitStatus> {
  const environment: Environment = { streams, ...settings, status: exitStatus.done, request: undefined };
  const json = commandLine.includes("--json");
  const program = createProgram(environment, json);
  try {
    await program.parseAsync(commandLine, { from: "user" });
    return environment.status;
  } catch (thrown) {
    // Help and version end that way too, with 0; of a command without its verb the help has been shown.
    if (thrown instanceof CommanderError && thrown.exitCode === 0) {
      return exitStatus.done;
    }
    const helped = thrown instanceof CommanderError && thrown.code === "commander.help";
    if (helped && !json) {
      return exitStatus.usage;
    }
    const help = `"${pathOf(program, commandLine)} --help"`;
    const error = thrown instanceof CommanderError ? wrongCommandLine(thrown, help) : thrown;
    streams.stderr.write(`${sayFailure(error, { json, help, request: environment.request })}\n`);
    return exitStatusOf(error);
  }
}

/** The words of a command line that say which command it is. */
function pathOf(program: Command, commandLine: readonly string[]): string {
  let command = program;
  const path = ["tally"];
  for (const word of commandLine) {
    const next = command.commands.find((one) => one.name() === word);
    if (next === undefined) {
      continue;
    }
    command = next;
    path.push(word);
  }
  return path.join(" ");
}

function wrongCommandLine(error: CommanderError, help: string): UsageError {
  const problem = error.code === "commander.help" ? "a command is missing" : error.message.replace(/^error: /, "");
  return new UsageError(problem, `See ${help}.`);
}
