import { commands } from "../commands/index.js";

/** What the library's texts name in backticks, by what it is on the command line. */
const commandOf = new Map<string, string>([
  ["quoteDiscount", "quote"],
  ...Object.entries(commands).map(([name, { command }]): [string, string] => [name, command]),
]);

/**
 * The library and the chaincode name acts and queries in backticks, as on the wire. On the command line they are commands. A name
 * of several words is recognised without backticks as well, because it cannot be an ordinary word.
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
