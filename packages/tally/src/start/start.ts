import { existsSync, readFileSync } from "node:fs";

import type { Environment } from "../commands/environment.js";
import { addHousekeeping, isHousekeeping } from "../commands/housekeeping.js";
import { wordsOf } from "../language/words.js";
import { exitStatus, type ExitStatus } from "../outcome/exit-status.js";
import { guardedStreams } from "../outcome/guarded-streams.js";
import type { Streams } from "../outcome/output.js";
import { conclude } from "./conclude.js";
import { languageOf } from "./language.js";
import { addOutlined, outlineFile, type CommandOutline } from "./outline.js";
import { createRoot } from "./root.js";
import type { run, Settings } from "./run.js";

/**
 * Runs one command line like `run`, and loads the code of commands only if a command has work to do. Help, version and
 * wrong command lines need only the outline of the commands. The build writes one outline for each language.
 *
 * @param files - the folder with the files that the build wrote beside the program, such as the outlines.
 */
export async function start(
  commandLine: readonly string[],
  streams: Streams,
  settings: Settings & { readonly files: URL },
): Promise<ExitStatus> {
  const language = languageOf(commandLine, streams.environment);
  const whole = readOutline(new URL(outlineFile(language), settings.files));
  if (whole === undefined) {
    return runInFull(commandLine, streams, settings);
  }
  const environment: Environment = {
    streams: guardedStreams(streams),
    words: await wordsOf(language),
    ...settings,
    status: exitStatus.done,
    request: undefined,
  };
  const program = createRoot(environment, commandLine.includes("--json"));
  let chosen: string | undefined;
  const others = whole.commands.filter((each) => !isHousekeeping(each));
  addOutlined(program, others, (path) => {
    chosen = path.join(" ");
  });
  addHousekeeping(program, environment, () => whole);
  const status = await conclude(program, commandLine, { environment, inCommands: (text) => text });
  return chosen === undefined ? status : runInFull(commandLine, streams, settings, chosen);
}

async function runInFull(...args: Parameters<typeof run>): Promise<ExitStatus> {
  return (await import("./run.js")).run(...args);
}

/** The build has written the outline beside the program. The program's source has no outline beside it. */
function readOutline(file: URL): CommandOutline | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as CommandOutline) : undefined;
}
