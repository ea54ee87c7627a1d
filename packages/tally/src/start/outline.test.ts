import { type Command } from "commander";

import { english } from "../language/en/index.js";
import { exitStatus } from "../outcome/exit-status.js";
import { addOutlined, outlineOf } from "./outline.js";
import { createProgram } from "./program.js";
import { createRoot } from "./root.js";

const environment = {
  streams: { stdout: { write: () => true }, stderr: { write: () => true }, environment: {} },
  words: english,
  version: "1.2.3",
  interrupted: () => new AbortController().signal,
  status: exitStatus.done,
  request: undefined,
};
const program = createProgram(environment, { quiet: true });
const outline = outlineOf(program);

/** The program as the installed command starts it: made from the outline, which the build writes to a file. */
function rebuilt(action: (path: readonly string[]) => void = () => undefined): Command {
  const root = createRoot(environment, true);
  const { commands } = JSON.parse(JSON.stringify(outline)) as typeof outline;
  addOutlined(root, commands, action);
  return root;
}

/** A command and all commands below it, each with the words that name it. */
function all(command: Command, path = ""): [path: string, command: Command][] {
  return [[path, command], ...command.commands.flatMap((each) => all(each, `${path} ${each.name()}`.trim()))];
}

function helpOf(command: Command): string {
  const written: string[] = [];
  command.configureOutput({ writeOut: (text) => written.push(text) }).outputHelp();
  return written.join("");
}

// The command that the shells call is hidden.
const commands = all(program).filter(([path]) => path !== "complete");
const copies = new Map(all(rebuilt()));

it("the outline has every command of the program, in the same order", () => {
  expect(commands.length).toBeGreaterThan(90);
  expect([...copies.keys()]).toEqual(commands.map(([path]) => path));
});

it.each(commands)('the program makes the same help of "%s" from the outline', (path, command) => {
  const copy = copies.get(path);
  expect(copy && helpOf(copy)).toBe(helpOf(command));
});

it("the program from the outline names the command that a command line asks for", async () => {
  const asked: string[] = [];
  const root = rebuilt((path) => asked.push(path.join(" ")));
  await root.parseAsync(["--json", "certificate", "accept", "X"], { from: "user" });
  await root.parseAsync(["whoami", "--profile", "certificate"], { from: "user" });
  expect(asked).toEqual(["certificate accept", "whoami"]);
});

it.each([
  { line: ["certificate", "transfr"], problem: "unknown command 'transfr'" },
  { line: ["events", "--type", "Baked"], problem: "Allowed choices are" },
  { line: ["whoami", "--loud"], problem: "unknown option '--loud'" },
  { line: ["transaction", "show"], problem: "missing required argument" },
  { line: ["quote"], problem: "required option '--amount" },
])("the program from the outline refuses $line like the whole program", async ({ line, problem }) => {
  for (const each of [rebuilt(), createProgram(environment, { quiet: true })]) {
    await expect(each.parseAsync(line, { from: "user" })).rejects.toThrow(problem);
  }
});
