import { execFile } from "node:child_process";
import { resolve } from "node:path";

import { networkKind } from "../network-under-test.js";

/** The built command, since users start that one. */
const main = resolve(__dirname, "../../network/dist/cli/main.js");

export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the network's command in a folder, each time in a process of its own. */
export async function runCommand(folder: string, ...args: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [main, ...args], { cwd: folder }, (_, out, err) => {
      done({ status: child.exitCode ?? -1, out, err });
    });
  });
}

/** The arguments with which `up` starts the kind of network under test. */
export const kindArguments: readonly string[] =
  networkKind === "embedded" ? [] : ["--fabric", networkKind.slice("fabric-".length)];
