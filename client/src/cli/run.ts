import { CommanderError } from "commander";
import type { Environment } from "./commands/environment.js";
import { exitStatus, exitStatusOf, type ExitStatus } from "./exit-status.js";
import { sayFailure } from "./failure.js";
import type { Streams } from "./output.js";
import { createProgram } from "./program.js";

/** Runs one command line, without the program's name. */
export async function run(
  commandLine: readonly string[],
  streams: Streams,
  settings: { readonly version: string; readonly interrupted: () => AbortSignal },
): Promise<ExitStatus> {
  const environment: Environment = { streams, ...settings, status: exitStatus.done };
  try {
    await createProgram(environment).parseAsync(commandLine, { from: "user" });
    return environment.status;
  } catch (error) {
    // Help and version end that way too, with 0; a wrong command line has been told of already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
    streams.stderr.write(`${sayFailure(error, commandLine.includes("--json"))}\n`);
    return exitStatusOf(error);
  }
}
