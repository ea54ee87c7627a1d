import { Help, type Command, type HelpConfiguration } from "commander";

import type { Words } from "../language/words.js";
import { wrapped } from "../show/fit-lines.js";

/** Longer terms get a line of their own, so that all explanations keep enough width. */
const LONGEST_TERM = 26;

/** The blanks between the margin, a term and its explanation. */
const GAP = "  ";

/**
 * Lays the help out so that it fits the terminal, with headings in one language. The function never breaks a line
 * within a word.
 */
export const helpLayout = (words: Words["program"]): HelpConfiguration => ({
  padWidth: (command, helper) =>
    Math.min(
      LONGEST_TERM,
      Math.max(
        helper.longestOptionTermLength(command, helper),
        helper.longestSubcommandTermLength(command, helper),
        helper.longestArgumentTermLength(command, helper),
      ),
    ),
  formatItem(term, termWidth, description, helper) {
    const width = (helper.helpWidth ?? 80) - termWidth - 2 * GAP.length;
    const lines = description === "" ? [] : wrapped(description, width);
    const below = `\n${GAP}${" ".repeat(termWidth)}${GAP}`;
    const isLong = helper.displayWidth(term) > termWidth;
    const first = GAP + term + " ".repeat(isLong ? 0 : termWidth - helper.displayWidth(term));
    if (lines.length === 0) {
      return first.trimEnd();
    }
    return first + (isLong ? below : GAP) + lines.join(below);
  },
  boxWrap: (text, width) =>
    text
      .split("\n")
      .flatMap((line) => wrapped(line, width))
      .join("\n"),
  // Every command has options, so a mention of them on each line of a list would only take room.
  subcommandTerm: (command: Command) => [command.name(), ...command.registeredArguments.map(placeOf)].join(" "),
  // The headings of Commander itself, all of which the table translates.
  styleTitle: (title) => headings(words).get(title) ?? title,
  commandUsage: (command) =>
    new Help().commandUsage(command).replace("[options]", words.ofOptions).replace("[command]", words.ofCommand),
  optionDescription: ({ description, argChoices, defaultValue, required, optional }) =>
    described(description, words, {
      choices: argChoices,
      value: required || optional ? (defaultValue as unknown) : undefined,
    }),
  argumentDescription: ({ description, argChoices, defaultValue }) =>
    described(description, words, { choices: argChoices, value: defaultValue as unknown }),
});

function headings({ usage, options, arguments: places, commands }: Words["program"]): ReadonlyMap<string, string> {
  return new Map([
    ["Usage:", usage],
    ["Options:", options],
    ["Arguments:", places],
    ["Commands:", commands],
  ]);
}

/** Describes an option or argument, with its possible values and its default. */
function described(
  text: string,
  words: Words["program"],
  { choices, value }: { readonly choices: readonly string[] | undefined; readonly value: unknown },
): string {
  const parts = [
    ...(choices === undefined ? [] : [words.choices(choices.map((choice) => JSON.stringify(choice)).join(", "))]),
    ...(value === undefined ? [] : [words.byDefault(JSON.stringify(value))]),
  ];
  return parts.length === 0 ? text : text + words.inBrackets(parts);
}

function placeOf(argument: Command["registeredArguments"][number]): string {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}
