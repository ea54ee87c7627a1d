import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

/** A block of commands, with the page's text of their output. */
export interface Step {
  readonly commands: string;
  readonly shown: string | undefined;
}

/** The steps of a page. Its text can be changed before. */
export function stepsOf(page: string, played = (text: string) => text): Step[] {
  const text = played(readFileSync(join(root, "docs", page), "utf8"));
  return [...text.matchAll(/^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?/gms)].map(([, commands = "", shown]) => ({
    commands,
    shown,
  }));
}

/**
 * Runs the steps in one shell, and returns each with its exit status and its output.
 *
 * @param before - lines that the shell reads first, for example functions
 */
export async function playSteps(
  steps: readonly Step[],
  folder: string,
  before = "",
): Promise<{ exit: number; written: string }[]> {
  const script = steps.map(({ commands }) => `${commands}echo "@@@ $?"\n`).join("");
  const { TALLY_PROFILE: _, ...environment } = process.env;
  const shell = spawn("bash", ["-c", `exec 2>&1\n${before}\n${script}`], {
    cwd: folder,
    // The pages are in the language that they request, whatever the machine's is.
    env: { ...environment, LC_ALL: "C.UTF-8" },
  });
  let written = "";
  shell.stdout.on("data", (chunk) => (written += String(chunk)));
  await new Promise((resolve) => shell.once("close", resolve));
  return [...written.matchAll(/(.*?)@@@ (\d+)\n/gs)].map(([, text = "", exit]) => ({
    exit: Number(exit),
    written: text,
  }));
}
