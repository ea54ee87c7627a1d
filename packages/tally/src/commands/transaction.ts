import type { TransactionStatus } from "@tallystick/client";
import { printableIn } from "@tallystick/client/words";
import { InvalidArgumentError, type Command } from "commander";

import { withConnection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import type { Words } from "../language/words.js";
import { exitStatus } from "../outcome/exit-status.js";
import { canvasFor } from "../show/canvas.js";
import { showTransaction } from "../show/transaction.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";

const transactionId =
  ({ values }: Words) =>
  (text: string): string => {
    if (!/^[0-9a-f]{64}$/.test(text)) {
      throw new InvalidArgumentError(values.notATransaction);
    }
    return text;
  };

function inWords(status: TransactionStatus, { transaction }: Words["notices"]): string {
  switch (status.outcome) {
    case "unknown":
      return transaction.unknown;
    case "committed":
      return transaction.committed(String(status.blockNumber));
    case "invalid":
      return transaction.invalid(String(status.blockNumber), status.code);
  }
}

/** `tally transaction …` */
export function addTransaction(group: Command, environment: Environment): void {
  const { transaction: help } = environment.words.help;
  const status = withId(group.command("status"), help.status, environment);
  addSchemaOfForm(status, environment.words.help.common.jsonSchema);
  addCommonOptions(status, environment).action(async (id: string) => {
    const { profile, output } = commonOptions(status, environment);
    await withConnection({ profile, output }, async ({ tally }) => {
      const answer = await tally.transaction(id).status({ deadline: PATIENCE });
      output.line(output.json ? JSON.stringify(answer, undefined, 2) : inWords(answer, output.words.notices));
      finish(environment, answer.outcome === "unknown" ? exitStatus.outcomeUnknown : exitStatus.done);
    });
  });
  const show = withId(group.command("show"), help.show, environment);
  addSchemaOfForm(show, environment.words.help.common.jsonSchema);
  addCommonOptions(show, environment).action(async (id: string) => {
    const { profile, output } = commonOptions(show, environment);
    await withConnection({ profile, output }, async ({ tally }) => {
      const contents = await tally.transaction(id).contents({ deadline: PATIENCE });
      if (contents === undefined) {
        const unknown: TransactionStatus = { transactionId: id, outcome: "unknown" };
        output.line(output.json ? JSON.stringify(unknown, undefined, 2) : inWords(unknown, output.words.notices));
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

/** How long the command waits for a transaction to commit, in milliseconds. */
const PATIENCE = 5_000;

function withId(command: Command, description: string, environment: Environment): Command {
  return command
    .description(description)
    .argument("<id>", environment.words.help.transaction.id, transactionId(environment.words))
    .addHelpText("after", examples(environment, [`tally transaction ${command.name()} ${"5f3a".repeat(16)}`]));
}
