import type { Command, HelpConfiguration } from "commander";

import { wrapped } from "../show/fit-lines.js";

/** Terms that are longer get a line of their own, so that the explanations of all keep their room. */
const LONGEST_TERM = 26;

/** Between the margin, a term and its explanation. */
const GAP = "  ";

/** Lays the help out so that it fits the terminal: no line is broken within a word. */
export const helpLayout: HelpConfiguration = {
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
    const first = GAP + (isLong ? term : term.padEnd(termWidth));
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
  // Every command has options: to say so in each line of a list only takes room.
  subcommandTerm: (command: Command) => [command.name(), ...command.registeredArguments.map(placeOf)].join(" "),
};

function placeOf(argument: Command["registeredArguments"][number]): string {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}
