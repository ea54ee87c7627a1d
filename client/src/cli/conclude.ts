import { CommanderError, type Command } from "commander";

import type { Environment } from "./commands/environment.js";
import { exitStatus, exitStatusOf, type ExitStatus } from "./exit-status.js";
import { sayFailure } from "./failure.js";
import { UsageError } from "./usage-error.js";

/**
 * Runs a command line on a program, and says what failed.
 *
 * @param inCommands - puts the texts of library and chaincode into the words of the command line.
 */
export async function conclude(
  program: Command,
  commandLine: readonly string[],
  { environment, inCommands }: { readonly environment: Environment; readonly inCommands: (text: string) => string },
): Promise<ExitStatus> {
  const json = commandLine.includes("--json");
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
    environment.streams.stderr.write(
      `${sayFailure(error, { json, help, request: environment.request, inCommands })}\n`,
    );
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
