import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { until } from "../testkit/until.js";

const program = join(__dirname, "../../packages/tally/dist/tally.js");
let folder: string;

/** How a person starts each shell without its own settings, and the file that it reads to complete `tally`. */
const shells = [
  { shell: "bash", start: ["--norc", "--noprofile", "-i"], learn: "source <(tally completion bash)" },
  { shell: "zsh", start: ["-f", "-i"], learn: "autoload -U compinit; compinit -u -D; source <(tally completion zsh)" },
  { shell: "fish", start: ["--no-config", "-i"], learn: "tally completion fish | source" },
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tally-shell-"));
  for (const name of ["bin", "tally", "sheets"]) {
    mkdirSync(join(folder, name));
  }
  // The stub runs only the commands for completion. It writes the arguments of all other commands to a file.
  const lines = [
    "#!/bin/sh",
    `case "$1" in complete | completion) exec "${process.execPath}" "${program}" "$@" ;; esac`,
    `echo "$@" >> "${join(folder, "typed")}"`,
  ];
  writeFileSync(join(folder, "bin/tally"), `${lines.join("\n")}\n`);
  chmodSync(join(folder, "bin/tally"), 0o755);
  const profiles = { ansteel: "/ansteel.json", icbc: "/icbc.json" };
  writeFileSync(join(folder, "tally/profiles.json"), JSON.stringify({ version: 1, profiles }));
  writeFileSync(join(folder, "sheets/october.csv"), "");
});

// A shell without a terminal may still write its history.
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

/** The command's arguments for lines that are typed into a shell on a terminal, with the Tab key for each tab. */
async function typeInto({ shell, start, learn }: (typeof shells)[number], lines: readonly string[]): Promise<string[]> {
  const typed = join(folder, "typed");
  rmSync(typed, { force: true });
  const terminal = spawn("script", ["--quiet", "--command", [shell, ...start].join(" "), "/dev/null"], {
    cwd: folder,
    env: {
      PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`,
      ...{ HOME: folder, XDG_CONFIG_HOME: folder, TERM: "xterm" },
    },
  });
  let seen = "";
  terminal.stdout.on("data", (chunk) => (seen += String(chunk)));
  const arrived = (): string[] => (existsSync(typed) ? readFileSync(typed, "utf8").trimEnd().split("\n") : []);
  try {
    terminal.stdin.write(`${learn}\ntally ready\n`);
    await until(`${shell} is ready`, arrived, { holds: ({ length }) => length === 1 });
    for (const [index, line] of lines.entries()) {
      terminal.stdin.write(`${line}\r`);
      await until(`${shell} runs ${JSON.stringify(line)}`, arrived, { holds: ({ length }) => length === index + 2 });
    }
    return arrived().slice(1);
  } catch (error) {
    throw new Error(`${String(error)}; on the terminal was ${JSON.stringify(seen)}`, { cause: error });
  } finally {
    terminal.kill("SIGKILL");
  }
}

describe.each(shells)("completion in $shell", (each) => {
  const there = [each.shell, "script"].every((name) => spawnSync(name, ["--version"]).status === 0);
  const inShell = there ? it : it.skip;

  inShell(
    `Tab completes commands, options, values, names of profiles and files${there ? "" : " [skipped: it, or script of util-linux, is not installed]"}`,
    async () => {
      expect(
        await typeInto(each, [
          "tally certif\ttransf\tX --rec\t",
          "tally party list --role ba\t",
          "tally --profile ic\twhoami",
          "tally whoami --profile=ans\t",
          "tally profile use an\t",
          "tally batch import she\toct\t",
        ]),
      ).toEqual([
        "certificate transfer X --recourse",
        "party list --role bank",
        "--profile icbc whoami",
        "whoami --profile=ansteel",
        "profile use ansteel",
        "batch import sheets/october.csv",
      ]);
    },
    300_000,
  );

  inShell(
    "Tab runs no command of the typed line",
    async () => {
      const withCommand = `tally certificate issue --reference "$(touch ${join(folder, "harm")})" --pay\t`;
      // Ctrl-U deletes the line.
      expect(await typeInto(each, [`${withCommand}\u0015tally do\tne`])).toEqual(["done"]);
      expect(existsSync(join(folder, "harm"))).toBe(false);
    },
    300_000,
  );
});
