import { statSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

import { tailLog } from "../../process/index.js";
import { CommandError } from "../command-error.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { linesSince, logName } from "../log-files.js";
import { stateFolder } from "../project.js";
import type { CommandContext } from "./context.js";

export interface LogsOptions {
  readonly follow?: boolean;
  readonly lines: number;
}

const POLL_MS = 200;

/** Prints the last lines of the logs whose name contains the given text, or of all logs. */
export async function logs(
  context: CommandContext,
  name: string | undefined,
  options: LogsOptions,
  until: AbortSignal,
): Promise<ExitStatus> {
  const all = stateFolder(context).logFiles();
  const chosen = all.filter((file) => name === undefined || logName(file).includes(name));
  if (chosen.length === 0) {
    const known = all.map((file) => logName(file)).join(", ");
    throw new CommandError(
      name === undefined || known === ""
        ? "there are no logs: no network has been up"
        : `no log is named ${name}: there are ${known}`,
    );
  }
  if (context.json) {
    const entries = chosen.map((file) => ({ name: logName(file), file, lines: tailLog(file, options.lines) }));
    context.terminal.out(JSON.stringify(entries));
    return exitStatus.done;
  }
  const positions = new Map(chosen.map((file) => [file, statSync(file).size]));
  for (const file of chosen) {
    if (chosen.length > 1) {
      context.terminal.out(`== ${logName(file)} (${file})`);
    }
    for (const line of tailLog(file, options.lines)) {
      context.terminal.out(line);
    }
  }
  while (options.follow === true && !until.aborted) {
    for (const file of chosen) {
      const added = linesSince(file, positions.get(file) ?? 0);
      positions.set(file, added.position);
      for (const line of added.lines) {
        context.terminal.out(chosen.length > 1 ? `${logName(file)}  ${line}` : line);
      }
    }
    await delay(POLL_MS, undefined, { signal: until }).catch(() => undefined);
  }
  return exitStatus.done;
}
