import { spawnSync } from "node:child_process";

import { z } from "zod";

const reports = z.tuple([
  z.object({ messages: z.array(z.object({ ruleId: z.string().nullable(), line: z.number() })) }),
]);

/** The lines that a plugin of the project's own refuses in a file, each with the rule. */
export function findings(
  path: string,
  lines: readonly string[],
  plugin: string,
): (readonly [line: string, rule: string])[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/eslint/bin/eslint.js", "--stdin", "--stdin-filename", path, "--format", "json"],
    { input: lines.join("\n"), encoding: "utf8" },
  );
  if (stdout === "") {
    throw new Error(stderr);
  }
  const [{ messages }] = reports.parse(JSON.parse(stdout));
  return messages.flatMap(({ ruleId, line }) =>
    ruleId?.startsWith(`${plugin}/`) === true ? [[lines[line - 1] ?? "", ruleId] as const] : [],
  );
}
