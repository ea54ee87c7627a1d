import { writeFileSync } from "node:fs";

import { printable } from "@tallystick/client/words";
import type { Exported } from "@tallystick/server";
import { Option, type Command } from "commander";

import { examples, type Environment } from "../commands/environment.js";
import { UsageError } from "../outcome/usage-error.js";
import { ownParty } from "../parties/own-party.js";
import { dateOption } from "../request/date-option.js";
import { addBankWork, addBankWorkOnLedger } from "./bank-work.js";
import { todayOf } from "./today.js";

interface ExportOptions {
  readonly to?: string;
  readonly until?: string;
  readonly forOthers?: true;
  readonly again?: true;
  readonly messageVersion: "09" | "12";
  readonly charges: "DEBT" | "SHAR" | "SLEV";
  readonly latin?: true;
  readonly today?: string;
}

/** `tally bank export|message`: what is due leaves as a pain.001. */
export function addBankExport(group: Command, environment: Environment): void {
  const { words } = environment;
  const { bank: help } = words.help;
  const command = group
    .command("export")
    .description(help.export)
    .option("--to <file>", help.to)
    .option("--until <YYYY-MM-DD>", help.until, dateOption(words))
    .option("--for-others", help.forOthers)
    .option("--again", help.again)
    .addOption(new Option("--message-version <version>", help.messageVersion).choices(["09", "12"]).default("09"))
    .addOption(new Option("--charges <bearer>", help.charges).choices(["DEBT", "SHAR", "SLEV"]).default("DEBT"))
    .option("--latin", help.latin)
    .option("--today <YYYY-MM-DD>", help.today, dateOption(words))
    .addHelpText(
      "after",
      examples(environment, [
        "tally bank export --until 2026-12-31",
        "tally bank export --charges SLEV --to sepa.xml",
        "tally bank export --again",
      ]),
    );
  addBankWorkOnLedger(command, environment, async ({ store, server }, { tally }) => {
    const given = command.opts<ExportOptions>();
    const today = given.today ?? todayOf();
    const { lei, name } = await ownParty(tally);
    const known = await server.readKnownPayments(tally, { party: lei, today });
    const open = known.open.filter(
      ({ dueOn, debtor }) =>
        (given.until === undefined || dueOn <= given.until) && (given.forOthers === true || debtor === lei),
    );
    const exported = await server.exportPayments(store, open, {
      ...{ initiator: { name, lei }, createdAt: new Date().toISOString(), version: given.messageVersion },
      ...{ chargeBearer: given.charges, charset: given.latin === true ? "latin" : "unicode", today },
      ...{ ledger: known.ledger, again: given.again },
    });
    const left = [...exported.notExported, ...known.leftOut];
    const { bank } = words.notices;
    const { message } = exported;
    const file = message && writeMessage(message, given.to);
    const lines = left.map((each) =>
      each.reason === "accountUnknown"
        ? bank.left.accountUnknown(each.certificateId, each.lei, each.currency)
        : bank.left[each.reason](each.certificateId),
    );
    return {
      document: {
        ...(file !== undefined && { file, messageId: message?.messageId }),
        ...{ payments: exported.payments.map((payment) => server.bankPaymentOf(payment)), notExported: left },
      },
      text: [file === undefined ? bank.nothingToPay : bank.exported(file, exported.payments.length), ...lines].join(
        "\n",
      ),
    };
  });

  const again = group
    .command("message")
    .description(help.message)
    .argument("<message-id>", help.messageId)
    .option("--to <file>", help.to)
    .addHelpText("after", examples(environment, ["tally bank message <message-id> --to payments.xml"]));
  addBankWork(again, environment, ({ store, given: [messageId = ""] }) => {
    const { to } = again.opts<Pick<ExportOptions, "to">>();
    const file = writeMessage({ messageId, document: store.bankMessages.message(messageId) }, to);
    return { document: { file, messageId }, text: words.notices.bank.written(file) };
  });
}

/** An existing file may have been given to a bank already, so that none is replaced. */
export function writeMessage(
  { messageId, document }: NonNullable<Exported["message"]>,
  file = `${printable(messageId)}.xml`,
): string {
  try {
    writeFileSync(file, document, { flag: "wx", mode: 0o600 });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError(({ messageNotWritten }) => messageNotWritten(file, problem, messageId));
  }
  return file;
}
