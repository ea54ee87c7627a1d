import { languages } from "@tallystick/client/words";
import { Option, type Command } from "commander";

import type { Words } from "../language/words.js";
import { exitStatus, type ExitStatus } from "../outcome/exit-status.js";
import { outputTo, type Output, type Streams } from "../outcome/output.js";
import type { ProfileSource } from "../profiles/locate-profile.js";

/** The surroundings of a command, such as its streams and its texts. */
export interface Environment {
  readonly streams: Streams;
  /** All texts for people, in the language of this run. */
  readonly words: Words;
  readonly version: string;
  /** An interrupt aborts this signal. Only commands that run until somebody interrupts them call this function. */
  readonly interrupted: () => AbortSignal;
  /** The folder with the files that the build wrote beside the program. Absent if the program runs from its sources. */
  readonly files?: URL | undefined;
  status: ExitStatus;
  /** The request, so that a failure can show the wrong value. */
  request: unknown;
  /** Explains a refusal to people, if the command has read the necessary data while the connection was open. */
  refusal?: ((error: Error) => string) | undefined;
}

/** Options that every command has. */
export interface CommonOptions {
  readonly profile: ProfileSource;
  readonly output: Output;
}

/** Adds options that the user may type before the noun or after the verb. */
export function addCommonOptions(command: Command, environment: Pick<Environment, "words">): Command {
  const { profile, json } = environment.words.help.common;
  command.option("--profile <name-or-file>", profile);
  return addLanguageOption(command, environment).option("--json", json);
}

/**
 * Adds the language option, which commands without network access have as well. The program knows the language before
 * this point. The option here only checks the value and describes it in the help.
 */
export function addLanguageOption(command: Command, { words }: Pick<Environment, "words">): Command {
  return command.addOption(new Option("--language <code>", words.help.common.language).choices(languages));
}

export function commonOptions(command: Command, environment: Environment): CommonOptions {
  const given: Readonly<Record<string, unknown>> = command.optsWithGlobals();
  const { environment: variables } = environment.streams;
  const profile = typeof given["profile"] === "string" ? given["profile"] : undefined;
  return {
    profile: { option: profile, variables },
    output: outputTo(environment.streams, { json: given["json"] === true, words: environment.words }),
  };
}

/**
 * Ends a command with an exit status. A status that reports a finding, such as an audit that found problems, does not
 * count as a failure.
 */
export function finish(environment: Environment, status: ExitStatus = exitStatus.done): void {
  environment.status = status;
}

/** Examples for the end of the help. A long command line continues on further lines, in the syntax of a shell. */
export function examples({ words }: Pick<Environment, "words">, lines: readonly string[]): string {
  const { example, examples: several } = words.program;
  return `\n${lines.length === 1 ? example : several}\n${lines.map((line) => `  ${continued(line)}`).join("\n")}`;
}

/** How many characters of an example fit between the indent and the continuation mark in a line of 80 characters. */
const EXAMPLE_WIDTH = 76;

/** Breaks a command line before a word, and keeps an option on one line with its value if both fit. */
function continued(example: string): string {
  const lines: string[] = [];
  let line = "";
  const words = [...example.matchAll(/--\S+ (?:"[^"]*"|'[^']*'|(?!--)\S+)|(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].flatMap(
    ([word]) =>
      word.startsWith("--") && word.length > EXAMPLE_WIDTH - CONTINUED.length ? word.split(/ (.*)/, 2) : [word],
  );
  for (const word of words) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || longer.length <= EXAMPLE_WIDTH - (lines.length === 0 ? 0 : CONTINUED.length)) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].join(` \\\n  ${CONTINUED}`);
}

const CONTINUED = "    ";
