import { commands } from "../commands/index.js";

/** The command for each name that the library's texts put in backticks. */
const commandOf = new Map<string, string>([
  ["quoteDiscount", "quote"],
  ...Object.entries(commands).map(([name, { command }]): [string, string] => [name, command]),
]);

/**
 * The library and the chaincode name acts and queries in backticks, by their names in the protocol. On the command line
 * the text must name commands. The function recognises a name of several words even without backticks, because such a
 * name cannot be an ordinary word.
 */
export function asCommands(text: string): string {
  return text.replaceAll(
    /`([A-Za-z]+)`|\b((?:[A-Z][a-z]+){2,})\b/g,
    (found, marked: string | undefined, plain: string | undefined) => {
      const command = commandOf.get(marked ?? plain ?? "");
      return command === undefined ? found : `"tally ${command}"`;
    },
  );
}
