import { InvalidArgumentError, type Command } from "commander";

import type { TransactionStatus } from "../../operations/transaction.js";
import { withConnection } from "../connection.js";
import { exitStatus } from "../exit-status.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";

function transactionId(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new InvalidArgumentError("It must be 64 hexadecimal digits.");
  }
  return text;
}

function inWords(status: TransactionStatus): string {
  switch (status.outcome) {
    case "unknown":
      return "Not on the ledger yet. Ask again later.";
    case "committed":
      return `Committed in block ${String(status.blockNumber)}.`;
    case "invalid":
      return `Invalid in block ${String(status.blockNumber)} (${status.code}): nothing was written. It can be done again.`;
  }
}

/** `tally transaction <id>`: what became of a transaction whose outcome was not known. */
export function addTransaction(command: Command, environment: Environment): void {
  command
    .description(
      "Shows what became of a transaction: committed, invalid (nothing was written), or not on the ledger yet.",
    )
    .argument("<id>", "the transaction's id", transactionId)
    .addHelpText("after", examples([`tally transaction ${"5f3a".repeat(16)}`]));
  addCommonOptions(command).action(async (id: string) => {
    const { profile, output } = commonOptions(command, environment);
    const status = await withConnection(profile, ({ tally }) => tally.transaction(id).status({ deadline: 5_000 }));
    if (output.json) {
      output.line(JSON.stringify(status, undefined, 2));
    } else {
      output.line(inWords(status));
    }
    finish(environment, status.outcome === "unknown" ? exitStatus.outcomeUnknown : exitStatus.done);
  });
}
