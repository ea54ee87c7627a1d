import type { Environment } from "../commands/environment.js";
import { commands } from "../commands/index.js";
import { wordsOf } from "../language/words.js";
import { asCommands } from "../operation/as-commands.js";
import { exitStatus, type ExitStatus } from "../outcome/exit-status.js";
import { guardedStreams } from "../outcome/guarded-streams.js";
import type { Streams } from "../outcome/output.js";
import { conclude } from "./conclude.js";
import { languageOf } from "./language.js";
import { createProgram } from "./program.js";

/** What a command knows about its process. */
export type Settings = Pick<Environment, "version" | "interrupted" | "files">;

/**
 * Runs one command line, without the program's name.
 *
 * @param only - the one command that the command line asks for, if the caller already knows the command. Otherwise it
 * is known if the command line begins with an act or a query.
 */
export async function run(
  commandLine: readonly string[],
  streams: Streams,
  settings: Settings,
  only = actOrQueryIn(commandLine),
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

const actsAndQueries: ReadonlySet<string> = new Set(Object.values(commands).map(({ command }) => command));

function actOrQueryIn(commandLine: readonly string[]): string | undefined {
  const begins = [commandLine.slice(0, 2), commandLine.slice(0, 1)].map((words) => words.join(" "));
  return begins.find((words) => actsAndQueries.has(words));
}
