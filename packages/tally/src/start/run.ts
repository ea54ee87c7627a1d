import type { Environment } from "../commands/environment.js";
import { wordsOf } from "../language/words.js";
import { asCommands } from "../operation/as-commands.js";
import { exitStatus, type ExitStatus } from "../outcome/exit-status.js";
import { guardedStreams } from "../outcome/guarded-streams.js";
import type { Streams } from "../outcome/output.js";
import { conclude } from "./conclude.js";
import { languageOf } from "./language.js";
import { createProgram } from "./program.js";

/** What a command knows about its process. */
export interface Settings {
  readonly version: string;
  readonly interrupted: () => AbortSignal;
}

/**
 * Runs one command line, without the program's name.
 *
 * @param only - the one command that the command line asks for, if the caller already knows the command.
 */
export async function run(
  commandLine: readonly string[],
  streams: Streams,
  settings: Settings,
  only?: string,
): Promise<ExitStatus> {
  const environment: Environment = {
    streams: guardedStreams(streams),
    words: await wordsOf(languageOf(commandLine, streams.environment)),
    ...settings,
    status: exitStatus.done,
    request: undefined,
  };
  const program = createProgram(environment, { quiet: commandLine.includes("--json"), only });
  return conclude(program, commandLine, { environment, inCommands: asCommands });
}
