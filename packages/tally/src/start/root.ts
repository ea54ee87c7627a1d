import { Command } from "commander";

import { addCommonOptions, type Environment } from "../commands/environment.js";
import { fitLines } from "../show/fit-lines.js";
import { styleFor } from "../show/style.js";
import { helpLayout } from "./help-layout.js";

/**
 * The command `tally` without the commands below it.
 *
 * @param quiet - Writes nothing for people to stderr. What is wrong with the command line is only thrown.
 */
export function createRoot(environment: Environment, quiet: boolean): Command {
  const { stdout, stderr, environment: variables } = environment.streams;
  const { width } = styleFor(stdout, variables);
  const { program } = environment.words;
  return (
    addCommonOptions(new Command("tally"), environment)
      .description(program.description)
      .version(environment.version, "-V, --version", program.version)
      .helpOption("-h, --help", program.helpOption)
      .helpCommand("help [command]", program.helpCommand)
      // After a noun, --version is the verb's: the policy's.
      .enablePositionalOptions()
      .addHelpText("after", program.learnMore)
      .configureHelp(helpLayout(program))
      .configureOutput({
        getOutHelpWidth: () => helpWidth(width),
        getErrHelpWidth: () => helpWidth(width),
        writeOut: (text) => void stdout.write(fitLines(text, helpWidth(width))),
        writeErr: (text) => {
          if (!quiet) {
            stderr.write(fitLines(text, helpWidth(width)));
          }
        },
        outputError: () => undefined,
      })
      .exitOverride()
  );
}

/** A file gets lines of 80 characters, and so does a wide terminal up to this many, since long lines are hard to read. */
function helpWidth(width: number): number {
  return width === Infinity ? 80 : Math.min(width, 100);
}
