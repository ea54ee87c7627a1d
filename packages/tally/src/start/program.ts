import type { Command } from "commander";

import { addAuditLedger } from "../commands/audit-ledger.js";
import { addBank } from "../commands/bank.js";
import { addBatchImport } from "../commands/batch-import.js";
import { addBatteryEnrol } from "../commands/battery-enrol.js";
import { addBatteryPassport } from "../commands/battery-passport.js";
import { addBatterySign } from "../commands/battery-sign.js";
import { addBooks, addPayments } from "../commands/books.js";
import { addCreditNotes } from "../commands/credit-notes.js";
import { addDesk } from "../commands/desk.js";
import { addCommonOptions, type Environment } from "../commands/environment.js";
import { addEvents } from "../commands/events.js";
import { addEvidence } from "../commands/evidence.js";
import { addFingerprint } from "../commands/fingerprint.js";
import { addGateway, addGatewayHeld } from "../commands/gateway.js";
import { addHousekeeping } from "../commands/housekeeping.js";
import { commands } from "../commands/index.js";
import { addPassportServer } from "../commands/passport-server.js";
import { addPlatformCheck } from "../commands/platform-check.js";
import { addProjection } from "../commands/projection.js";
import { addQuoteRecourse } from "../commands/quote-recourse.js";
import { addQuote } from "../commands/quote.js";
import { addServe } from "../commands/serve.js";
import { addTokens } from "../commands/token.js";
import { addTransaction } from "../commands/transaction.js";
import { addWebhooks } from "../commands/webhook.js";
import type { OperationName } from "../connection.js";
import type { OperationCommands } from "../operation/command.js";
import { addOperation } from "../operation/operation.js";
import { outlineOf } from "./outline.js";
import { createRoot } from "./root.js";

/**
 * Makes the whole command line program.
 *
 * @param quiet - writes no text for people to stderr. The program then throws an error in the command line, and does
 * not print it.
 * @param only - the one act or query that the caller needs. The program leaves all others out.
 */
export function createProgram(
  environment: Environment,
  { quiet, only }: { readonly quiet: boolean; readonly only?: string | undefined },
): Command {
  const program = createRoot(environment, quiet);
  const { nouns } = environment.words.help;
  const groups = new Map<string, Command>(
    keysOf(nouns).map((noun) => [noun, addCommonOptions(program.command(noun), environment).description(nouns[noun])]),
  );
  const groupOf = (noun: string): Command => groups.get(noun) ?? program;
  const add = <N extends OperationName>(name: N, entry: OperationCommands[N]): void => {
    const [verb = "", noun = ""] = entry.command.split(" ").reverse();
    addOperation(groupOf(noun).command(verb), name, entry, environment);
  };
  for (const name of keysOf(commands)) {
    if (only === undefined || commands[name].command === only) {
      add(name, commands[name]);
    }
  }
  addEvents(program.command("events"), environment);
  addTransaction(groupOf("transaction"), environment);
  addQuote(program.command("quote"), environment);
  addQuoteRecourse(program.command("quote-recourse"), environment);
  addPlatformCheck(groupOf("platform").command("check"), environment);
  addBatchImport(groupOf("batch").command("import"), environment);
  addEvidence(groupOf("evidence"), environment);
  addAuditLedger(groupOf("audit").command("ledger"), environment);
  addBooks(groupOf("books"), environment);
  addPayments(groupOf("payments"), environment);
  addBank(groupOf("bank"), environment);
  addBatteryEnrol(groupOf("battery").command("enrol"), environment);
  addBatterySign(groupOf("battery"), environment);
  addProjection(groupOf("projection"), environment);
  addBatteryPassport(groupOf("battery"), environment);
  addServe(program.command("serve"), environment);
  addDesk(program.command("desk"), environment);
  addTokens(groupOf("token"), environment);
  addWebhooks(groupOf("webhook"), environment);
  addGateway(groupOf("gateway"), environment);
  addGatewayHeld(groupOf("gateway"), environment);
  addPassportServer(groupOf("passport"), environment);
  addFingerprint(groupOf("invoice").command("fingerprint"), environment);
  addCreditNotes(groupOf("invoice").command("credit-notes"), environment);
  addHousekeeping(program, environment, () => outlineOf(program));
  return program;
}

// The type of `Object.keys` does not have the names of a record.
function keysOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(record) as Name[];
}
