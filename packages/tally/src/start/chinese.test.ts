import type { Command } from "commander";
import stringWidth from "string-width";

import { chinese } from "../language/zh/index.js";
import { exitStatus } from "../outcome/exit-status.js";
import { fitLines } from "../show/fit-lines.js";
import { createProgram } from "./program.js";
import { run } from "./run.js";

const environment = {
  streams: { stdout: { write: () => true }, stderr: { write: () => true }, environment: {} },
  words: chinese,
  version: "1.2.3",
  interrupted: () => new AbortController().signal,
  status: exitStatus.done,
  request: undefined,
};

/** A command and all commands below it, each with the words that name it. */
function all(command: Command, path = "tally"): [path: string, command: Command][] {
  return [[path, command], ...command.commands.flatMap((each) => all(each, `${path} ${each.name()}`))];
}

function helpOf(command: Command): string {
  const written: string[] = [];
  command.configureOutput({ writeOut: (text) => written.push(text) }).outputHelp();
  return fitLines(written.join(""), 80);
}

/** All descriptions of a command. */
function textsOf(command: Command): string[] {
  const { options, registeredArguments } = command;
  return [
    command.summary(),
    command.description(),
    ...[...options, ...registeredArguments].map((one) => one.description),
  ];
}

/**
 * A text without the parts that are the same in each language: commands, options, placeholders, names in backticks, and
 * JSON.
 */
function withoutNames(text: string): string {
  return text.replaceAll(/"tally [^"]*"|`[^`]*`|\{.*?\}|<[^>]*>|--?[a-zA-Z][\w-]*/g, "");
}

const program = createProgram(environment, { quiet: true });

it.each(all(program))("the help of %s is in Chinese", (_, command) => {
  for (const text of textsOf(command).filter((each) => each !== "")) {
    expect(text).toMatch(/\p{Script=Han}/u);
    // Three English words in sequence are a sentence, or a part of one. Two can be a name, such as Asset
    // Administration.
    expect(withoutNames(text)).not.toMatch(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/i);
  }
  const help = helpOf(command);
  expect(help).toMatch(/^用法：/);
  expect(help).not.toMatch(
    /Usage|Options|Arguments|Commands|Examples?:|\[options\]|\(default|\(choices|display help|Exit/,
  );
  const wide = help.split("\n").filter((line) => stringWidth(line) > 80 && /\p{Script=Han}/u.test(line));
  expect(wide).toEqual([]);
});

/** The output of a command line in an environment that sets the language. */
async function tally(variables: NodeJS.ProcessEnv, ...commandLine: string[]) {
  let [stdout, stderr] = ["", ""];
  const exit = await run(
    commandLine,
    {
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text) },
      environment: variables,
    },
    { version: "1.2.3", interrupted: () => new AbortController().signal },
  );
  return { exit, stdout, stderr };
}

it.each([
  [{ LANG: "zh_CN.UTF-8" }, []],
  [{ LANG: "de_DE.UTF-8", LC_MESSAGES: "zh_CN" }, []],
  [{ LANG: "en_GB.UTF-8" }, ["--language", "zh"]],
  [{}, ["--language=zh"]],
])("%j and %j ask for Chinese", async (variables, options) => {
  const { stdout } = await tally(variables, "--help", ...options);
  expect(stdout).toContain("Hyperledger Fabric 上的电子信用凭证。");
  expect(stdout).not.toContain("issuer");
});

it.each([
  [{ LANG: "zh_CN.UTF-8" }, ["--language", "en"]],
  [{ LANG: "zh_CN.UTF-8", LC_ALL: "C" }, []],
])("%j and %j ask for English", async (variables, options) => {
  expect((await tally(variables, "--help", ...options)).stdout).toContain("Usage: tally");
});

it("the command refuses a language that it does not have", async () => {
  const { exit, stderr } = await tally({}, "whoami", "--language", "fr");
  expect(exit).toBe(exitStatus.usage);
  expect(stderr).toContain("Allowed choices are en, zh");
});

const terms = ["--amount", "9750000.00", "--currency", "USD", "--annual-rate", "3.85", "--day-count", "ACT/360"];
it.each([
  [["quote", ...terms, "--discount-date", "2026-11-25", "--due-on", "2027-04-26"]],
  [["quote", ...terms, "--discount-date", "2026-11-31", "--due-on", "2027-04-26"]],
  [["certificate", "issue", "--amount", "x"]],
  [["certificate", "isue"]],
  [["whoami"]],
  [["whoami", "--json-schema"]],
])("the output of --json %j has the same bytes in each language", async (words) => {
  const english = await tally({ LANG: "en_GB.UTF-8" }, ...words, "--json");
  expect(english.stdout + english.stderr).toMatch(/^\{/);
  expect(await tally({ LANG: "zh_CN.UTF-8" }, ...words, "--json")).toEqual(english);
  expect(await tally({}, ...words, "--json", "--language", "zh")).toEqual(english);
});
