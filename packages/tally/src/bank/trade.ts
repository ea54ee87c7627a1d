import type { TradeMessageWish } from "@tallystick/server";
import { Option, type Command } from "commander";

import { examples, type Environment } from "../commands/environment.js";
import { LEI } from "../commands/samples.js";
import { wholeNumber } from "../commands/serving.js";
import { UsageError } from "../outcome/usage-error.js";
import { dateOption } from "../request/date-option.js";
import { addBankWorkOnLedger } from "./bank-work.js";
import { writeMessage } from "./export.js";

interface TradeOptions {
  readonly as: TradeMessageWish["kind"];
  readonly to?: string;
  readonly on?: string;
  readonly amount?: string;
  readonly number?: number;
  readonly reason?: readonly string[];
}

const kinds = [
  "offer",
  "guarantee",
  "amendment",
  "demand",
  "refusal",
] as const satisfies readonly TradeMessageWish["kind"][];
const MOST_AMENDMENTS = 9999;

/** `tally bank trade-message`: what the ledger has, as a message of trade finance. */
export function addTradeMessage(group: Command, environment: Environment): void {
  const { words } = environment;
  const { bank: help } = words.help;
  const command = group
    .command("trade-message")
    .description(help.tradeMessage)
    .argument("<id>", help.tradeId)
    .addOption(new Option("--as <kind>", help.as).choices(kinds).makeOptionMandatory())
    .option("--to <file>", help.tradeTo)
    .option("--on <YYYY-MM-DD>", help.on, dateOption(words))
    .option("--amount <amount>", help.released)
    .option("--number <number>", help.amendmentNumber, wholeNumber(environment, MOST_AMENDMENTS, 1))
    .option("--reason <text...>", help.refusalReason)
    .addHelpText(
      "after",
      examples(environment, [
        `tally bank trade-message ${LEI}.TN-1:1-1000 --as offer`,
        `tally bank trade-message ${LEI}.TN-1 --as guarantee --on 2026-12-03`,
      ]),
    );
  addBankWorkOnLedger(command, environment, async ({ server, given: [id = ""] }, { tally }) => {
    const options = command.opts<TradeOptions>();
    const { message, document } = await server.tradeMessage(tally, wishOf(id, options));
    const file = writeMessage({ messageId: `${options.as}-${id.replaceAll(":", "-")}`, document }, options.to);
    return { document: { file, message }, text: words.notices.bank.written(file) };
  });
}

/** @throws {UsageError} if the kind of message needs an option that is not given. */
function wishOf(id: string, { as: kind, ...options }: TradeOptions): TradeMessageWish {
  const need = <Name extends keyof typeof options>(name: Name): NonNullable<(typeof options)[Name]> => {
    const value = options[name];
    if (value === undefined) {
      throw new UsageError(({ needsOption }) => needsOption(`--as ${kind}`, `--${name}`));
    }
    return value;
  };
  switch (kind) {
    case "offer":
    case "demand":
      return { kind, certificateId: id };
    case "refusal":
      return { kind, certificateId: id, reasons: need("reason") };
    case "guarantee":
      return { kind, instrumentId: id, on: need("on") };
    case "amendment":
      return { kind, instrumentId: id, on: need("on"), amount: need("amount"), number: need("number") };
  }
}
