import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { printable } from "@tallystick/client/words";
import { bankFaultIn, type BankFault } from "@tallystick/reconciliation/words";
import { Argument, type Command } from "commander";

import { examples, type Environment } from "../commands/environment.js";
import { UsageError } from "../outcome/usage-error.js";
import { addBankWork, type BankTools } from "./bank-work.js";

/** What became of one file. */
type FileOutcome =
  | { readonly name: string; readonly message: string; readonly version: string; readonly records: number }
  | { readonly name: string; readonly refused: BankFault };

/** `tally bank import|match`: what banks told. They need no network. */
export function addBankFiles(group: Command, environment: Environment): void {
  const { words } = environment;
  const { bank: help } = words.help;
  const imports = group
    .command("import")
    .description(help.import)
    .addArgument(new Argument("<file...>", help.file))
    .addHelpText(
      "after",
      examples(environment, ["tally bank import camt053-2026-12-10.xml", "tally bank import inbox/*.xml"]),
    );
  addBankWork(imports, environment, async (tools) => {
    const outcomes: FileOutcome[] = [];
    for (const file of tools.given) {
      outcomes.push(await imported(file, tools));
    }
    const { bank } = words.notices;
    return {
      document: { files: outcomes },
      text: outcomes
        .flatMap((each) =>
          "refused" in each
            ? []
            : [bank.imported(printable(each.name), `${each.message}.001.${each.version}`, each.records)],
        )
        .join("\n"),
      refused: outcomes.flatMap((each) => {
        if (!("refused" in each)) {
          return [];
        }
        const [message, advice = ""] = words.usage.bank(each.refused);
        return [`${each.refused.code}: ${printable(words.outcome.withAdvice(`${each.name}: ${message}`, advice))}`];
      }),
    };
  });

  const match = group
    .command("match")
    .description(help.match)
    .addArgument(new Argument("<record>", help.record))
    .addArgument(new Argument("<end-to-end-id>", help.endToEndId))
    .addHelpText("after", examples(environment, ["tally bank breaks", "tally bank match <record> <end-to-end-id>"]));
  addBankWork(match, environment, async ({ store, given: [record = "", endToEndId = ""] }, person) => {
    const by = await person();
    store.bankMessages.match(record, endToEndId, by);
    return { document: { record, endToEndId, by }, text: words.notices.bank.matched(printable(record)) };
  });
}

/** A file counts whole or not at all, so that the others of a command line do not depend on it. */
async function imported(path: string, { store }: BankTools): Promise<FileOutcome> {
  const name = basename(path);
  let content: Uint8Array;
  try {
    content = readFileSync(path);
  } catch (error) {
    throw new UsageError(({ unreadable }) => unreadable(path, error instanceof Error ? error.message : String(error)));
  }
  try {
    const { bankAccounts, bankMessages } = store;
    const read = await bankMessages.importFile(name, content, (account) => bankAccounts.ownerOf(account));
    const { message, version } = read.file;
    return { name, message, version, records: read.content.records.length };
  } catch (error) {
    const refused = bankFaultIn(error);
    if (refused === undefined) {
      throw error;
    }
    return { name, refused };
  }
}
