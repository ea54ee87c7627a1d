import type { TransactionStatus } from "@tallystick/client";
import { printableIn } from "@tallystick/client/words";
import { InvalidArgumentError, type Command } from "commander";

import { withConnection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { exitStatus } from "../outcome/exit-status.js";
import { canvasFor } from "../show/canvas.js";
import { showTransaction } from "../show/transaction.js";
import type { Words } from "../show/words/words.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";

function transactionId(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new InvalidArgumentError("It must be 64 hexadecimal digits.");
  }
  return text;
}

function inWords(status: TransactionStatus, { transaction: say }: Words): string {
  switch (status.outcome) {
    case "unknown":
      return say.unknown;
    case "committed":
      return say.committedIn(String(status.blockNumber));
    case "invalid":
      return say.invalidIn(String(status.blockNumber), status.code);
  }
}

/** `tally transaction …` */
export function addTransaction(group: Command, environment: Environment): void {
  const status = withId(
    group.command("status"),
    "Shows what became of a transaction: committed, invalid (nothing was written), or not on the ledger yet.",
  );
  addSchemaOfForm(status);
  addCommonOptions(status).action(async (id: string) => {
    const { profile, output } = await commonOptions(status, environment);
    await withConnection({ profile, output }, async ({ tally }) => {
      const answer = await tally.transaction(id).status({ deadline: PATIENCE });
      output.line(output.json ? JSON.stringify(answer, undefined, 2) : inWords(answer, output.words));
      finish(environment, answer.outcome === "unknown" ? exitStatus.outcomeUnknown : exitStatus.done);
    });
  });
  const show = withId(
    group.command("show"),
    "Shows who submitted a transaction, who endorsed it, what it wrote, and whether it did what the rules require.",
  );
  addSchemaOfForm(show);
  addCommonOptions(show).action(async (id: string) => {
    const { profile, output } = await commonOptions(show, environment);
    await withConnection({ profile, output }, async ({ tally }) => {
      const contents = await tally.transaction(id).contents({ deadline: PATIENCE });
      if (contents === undefined) {
        const unknown: TransactionStatus = { transactionId: id, outcome: "unknown" };
        output.line(output.json ? JSON.stringify(unknown, undefined, 2) : inWords(unknown, output.words));
        finish(environment, exitStatus.outcomeUnknown);
        return;
      }
      if (output.json) {
        output.line(JSON.stringify(contents, undefined, 2));
      } else {
        const canvas = await canvasFor(contents, tally, { output, terms: false });
        output.line(showTransaction(printableIn(contents), { ...canvas, at: contents.at }));
        output.clock(canvas.clock);
      }
      finish(environment, contents.finding === undefined ? exitStatus.done : exitStatus.refused);
    });
  });
}

/** How long to wait for a transaction to commit, in milliseconds. */
const PATIENCE = 5_000;

function withId(command: Command, description: string): Command {
  return command
    .description(description)
    .argument("<id>", "the transaction's id", transactionId)
    .addHelpText("after", examples([`tally transaction ${command.name()} ${"5f3a".repeat(16)}`]));
}
