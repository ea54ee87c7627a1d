import { actCommands, queryCommands } from "./command-table.js";

const commands = new Map<string, { readonly command: string }>(Object.entries({ ...actCommands, ...queryCommands }));

/** The library and the chaincode speak of acts and queries by their wire names; on the command line they are commands. */
export function asCommands(text: string): string {
  return text.replaceAll(/`?\b([A-Za-z]+)\b`?/g, (found, word: string) => {
    const command = word === "quoteDiscount" ? "quote" : commandOf(word);
    return command === undefined ? found : `"tally ${command}"`;
  });
}

// Names of a single word, such as Present, are also words.
function commandOf(word: string): string | undefined {
  if (!/^[A-Z][a-z]+[A-Z]/.test(word) && word !== "Bootstrap") {
    return undefined;
  }
  return commands.get(word)?.command;
}
