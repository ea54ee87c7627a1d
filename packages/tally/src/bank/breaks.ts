import type { ShownJudgedPayment } from "@tallystick/server";
import type { Command } from "commander";

import { examples, type Environment } from "../commands/environment.js";
import { agreedDays, wholeNumber } from "../commands/serving.js";
import { createFile } from "../outcome/create-file.js";
import { ownParty } from "../parties/own-party.js";
import { dateOption } from "../request/date-option.js";
import { actSheet } from "./act-sheet.js";
import { addBankWorkOnLedger } from "./bank-work.js";
import { showFindings } from "./findings.js";
import { todayOf } from "./today.js";

interface BreaksOptions {
  readonly acts?: string;
  readonly today?: string;
  readonly bookedWithin?: number;
}

/** `tally bank breaks`: what banks told, held against the ledger. */
export function addBankBreaks(group: Command, environment: Environment): void {
  const { words } = environment;
  const { bank: help } = words.help;
  const command = group
    .command("breaks")
    .description(help.breaks)
    .option("--acts <file>", help.acts)
    .option("--today <YYYY-MM-DD>", help.today, dateOption(words))
    .option("--booked-within <days>", help.bookedWithin, wholeNumber(environment, 366))
    .addHelpText(
      "after",
      examples(environment, ["tally bank breaks", "tally bank breaks --acts acts.csv", "tally batch import acts.csv"]),
    );
  addBankWorkOnLedger(command, environment, async ({ store, server, output }, { tally }) => {
    const options = command.opts<BreaksOptions>();
    const { acts: file, today = todayOf() } = options;
    const { lei: party } = await ownParty(tally);
    const known = await server.readKnownPayments(tally, { party, today });
    const found = server.bankFindings(store, known, { party, today, agreed: agreedDays(options) });
    const acts = found.payments.flatMap(({ proposal }) => (proposal === undefined ? [] : [proposal]));
    const written = acts.length === 0 ? undefined : file;
    if (written !== undefined) {
      createFile(written, actSheet(acts), { mode: 0o600 });
    }
    const { bank } = words.notices;
    return {
      document: found,
      text: [
        bank.states(statesOf(found.payments, bank.payment), String(found.blockNumber)),
        ...showFindings(found, output),
        ...(written === undefined ? [] : [bank.actsWritten(written)]),
      ].join("\n\n"),
      finding: found.breaks.length > 0,
    };
  });
}

/** How many payments are in which state, in the order of a payment's way. */
function statesOf(
  judged: readonly ShownJudgedPayment[],
  names: Readonly<Record<ShownJudgedPayment["state"], string>>,
): string[] {
  const order = Object.keys(names) as ShownJudgedPayment["state"][];
  return order.flatMap((state) => {
    const count = judged.filter((each) => each.state === state).length;
    return count === 0 ? [] : [`${names[state]} ${String(count)}`];
  });
}
