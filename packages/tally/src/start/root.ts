import { Command } from "commander";

import { addCommonOptions, type Environment } from "../commands/environment.js";
import { fitLines } from "../show/fit-lines.js";
import { styleFor } from "../show/style.js";
import { helpLayout } from "./help-layout.js";

/**
 * Makes the command `tally` without the commands below it.
 *
 * @param quiet - writes nothing for people to stderr. The program then only throws the mistakes in the command line.
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
      // After a noun, --version belongs to the verb, such as the version of a policy.
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

/**
 * The help for a file has lines of 80 characters. A wide terminal gets lines of at most this width, because long lines
 * are hard to read.
 */
function helpWidth(width: number): number {
  return width === Infinity ? 80 : Math.min(width, 100);
}
