import { spawn } from "node:child_process";
import { delimiter, dirname, join } from "node:path";

export interface ScriptResult {
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

/** Runs a script of a project as npm does, with the given program as `node`. */
export async function runScript(script: string, folder: string, node: string): Promise<ScriptResult> {
  const path = [join(folder, "node_modules/.bin"), dirname(node), process.env["PATH"] ?? ""].join(delimiter);
  const begun = performance.now();
  const child = spawn(script, {
    cwd: folder,
    shell: true,
    env: { ...process.env, PATH: path, CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  }
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { ok: status === 0, seconds: (performance.now() - begun) / 1000, output };
}
