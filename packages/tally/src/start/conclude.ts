import { CommanderError, type Command } from "commander";

import type { Environment } from "../commands/environment.js";
import { ASKS_FOR_SCHEMA } from "../json/schema-option.js";
import type { Words } from "../language/words.js";
import { exitStatus, exitStatusOf, type ExitStatus } from "../outcome/exit-status.js";
import { sayFailure } from "../outcome/failure.js";
import { UsageError } from "../outcome/usage-error.js";
import { fitLines } from "../show/fit-lines.js";
import { styleFor } from "../show/style.js";

/**
 * Runs a command line on a program, and reports failures.
 *
 * @param inCommands - replaces the names in texts of the library and the chaincode with commands.
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
    // Help and version also end with an error, with code 0. For a command without its verb, the program has already
    // shown the help.
    if (thrown instanceof CommanderError && thrown.exitCode === 0) {
      if (thrown.code === ASKS_FOR_SCHEMA) {
        // The program loads the code that makes schemas only if the user asks for a schema.
        const { schemaOfCommand } = await import("../json/command-forms.js");
        const [, ...words] = pathOf(program, commandLine).split(" ");
        environment.streams.stdout.write(`${schemaOfCommand(words.join(" "))}\n`);
      }
      return exitStatus.done;
    }
    const helped = thrown instanceof CommanderError && thrown.code === "commander.help";
    if (helped && !json) {
      return exitStatus.usage;
    }
    const help = `"${pathOf(program, commandLine)} --help"`;
    const error =
      thrown instanceof CommanderError
        ? wrongCommandLine(thrown, commandOf(program, commandLine), { help, words: environment.words })
        : thrown;
    const { request, refusal, streams, words } = environment;
    const { width } = styleFor(streams.stdout, streams.environment);
    const said = sayFailure(error, { json, help, request, refusal, words, inCommands });
    streams.stderr.write(`${json ? said : fitLines(said, width)}\n`);
    return exitStatusOf(error);
  }
}

/** The command that the words of a command line name. */
function commandOf(program: Command, commandLine: readonly string[]): Command {
  return commandLine.reduce((command, word) => command.commands.find((one) => one.name() === word) ?? command, program);
}

/** The words that name this command. */
function pathOf(program: Command, commandLine: readonly string[]): string {
  const path: string[] = [];
  for (let command: Command | null = commandOf(program, commandLine); command !== null; command = command.parent) {
    path.unshift(command.name());
  }
  return path.join(" ");
}

function wrongCommandLine(
  error: CommanderError,
  command: Command,
  { help, words: { program } }: { readonly help: string; readonly words: Words },
): UsageError {
  return new UsageError(() => [problemOf(error, command, program), program.seeHelp(help)]);
}

function problemOf({ code, message }: CommanderError, command: Command, words: Words["program"]): string {
  if (code === "commander.help") {
    return words.commandMissing;
  }
  if (code === "commander.missingMandatoryOptionValue") {
    // Commander names only the first missing option.
    const missing = command.options.filter(
      (option) => option.mandatory && command.getOptionValue(option.attributeName()) === undefined,
    );
    return words.missing(missing.map(({ flags }) => flags));
  }
  return words.wrong(code, message);
}
