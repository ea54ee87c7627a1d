import type { Command } from "commander";

import { addBankAccounts } from "../bank/accounts.js";
import { addBankBreaks } from "../bank/breaks.js";
import { addBankExport } from "../bank/export.js";
import { addBankFiles } from "../bank/files.js";
import { addTradeMessage } from "../bank/trade.js";
import type { Environment } from "./environment.js";

/** `tally bank …`: payments leave as messages, banks' files come back, and what does not match is found. */
export function addBank(group: Command, environment: Environment): void {
  addBankExport(group, environment);
  addBankFiles(group, environment);
  addBankBreaks(group, environment);
  addBankAccounts(group, environment);
  addTradeMessage(group, environment);
}
