import { Command, CommanderError } from "commander";

import { addCommands, type CommandRunner } from "./command-tree.js";
import { exitStatus, type ExitStatus } from "./exit-status.js";
import { packageVersion } from "./package-version.js";
import { StateFolder } from "./state-folder.js";
import { reportFailure, type Terminal } from "./terminal.js";

const EXIT_STATUSES = `
Exit status: 0 done, 1 failed, 2 usage, 3 no network is up, one of its processes does not run, or it commits nothing any more.
"tallystick-network --version" prints the package's version.`;

/**
 * Runs the command line and returns the status to exit with.
 *
 * @param args without the program's own name.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  // Only as the single argument, since "deploy" has an option with this name.
  if (args.length === 1 && args[0] === "--version") {
    terminal.out(packageVersion());
    return exitStatus.done;
  }
  let result: ExitStatus = exitStatus.done;
  const program = new Command("tallystick-network")
    .description("A Hyperledger Fabric network on this machine: embedded in Node, or real Fabric's processes.")
    .option("--config <file>", "description of the network (default: fabric-network.json, if there is one)")
    .option("--directory <folder>", "folder of the network's state (default: .network)")
    .option("--json", "print one JSON document to standard output")
    .addHelpText("after", EXIT_STATUSES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.out(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.err(text.trimEnd());
      },
    });

  const run: CommandRunner = {
    context: () => {
      const { json, ...project } = program.opts<{ config?: string; directory?: string; json?: boolean }>();
      return { ...project, json: json ?? false, terminal };
    },
    action:
      (action) =>
      async (...given) => {
        result = await action(...given);
      },
  };
  addCommands(program, run);

  program
    .command("supervise", { hidden: true })
    .option("--directory <folder>")
    .action(async (_: unknown, command: Command) => {
      const { directory = ".network" } = command.optsWithGlobals<{ directory?: string }>();
      // Fabric's protocols take longer to load than any other command takes to run.
      const { supervise } = await import("./supervise.js");
      await supervise(new StateFolder(directory));
    });
  try {
    await program.parseAsync(args, { from: "user" });
    return result;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
    }
    return reportFailure(error, terminal);
  }
}
