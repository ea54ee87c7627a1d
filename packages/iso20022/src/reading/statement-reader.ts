import { amountText, type Amount } from "../amount.js";
import { faultAt } from "../fault.js";
import type { Element } from "../xml/element.js";
import { readEntry, readEntryTransaction } from "./entry.js";
import { FactReader, unit } from "./fact-reader.js";
import type { EntryTransaction, StatementFact } from "./facts.js";
import { accountOf, amountOf, dateAt, directionOf } from "./fields.js";
import { StatementSums } from "./statement-sums.js";

/** An entry's transactions have at most so many texts of the longest kind together. */
const TEXTS_OF_ENTRY = 1024;

const contents = { Bal: unit(), Ntry: unit({ NtryDtls: { children: { TxDtls: unit() } } }) };

/** Movements of accounts: camt.052, camt.053 and camt.054. */
export class StatementReader extends FactReader {
  readonly plan = { children: { GrpHdr: unit(), Stmt: unit(contents), Rpt: unit(contents), Ntfctn: unit(contents) } };
  #statement: StatementFact | undefined;
  #transactions: EntryTransaction[] = [];
  /** Characters of the texts of the open entry's transactions. */
  #size = 0;
  readonly #sums = new StatementSums(this.setting.doubt);

  override opened(unit: Element): void {
    super.opened(unit);
    const { name, parent } = unit;
    if (name === "Bal" || name === "Ntry") {
      this.#announce(parent);
      this.#transactions = [];
      this.#size = 0;
    }
  }

  protected take(element: Element): void {
    switch (element.name) {
      case "Bal":
        this.#takeBalance(element);
        return;
      case "TxDtls":
        this.#takeTransaction(element);
        return;
      case "Ntry":
        this.#takeEntry(element);
        return;
      default:
        this.#announce(element);
        this.#end(element);
    }
  }

  /** Gives the statement's own fact before its first balance or entry, and of an empty one at its end. */
  #announce(element: Element | undefined): void {
    if (element === undefined || this.#statement !== undefined) {
      return;
    }
    const account = element.need("Acct");
    const number = accountOf(account);
    if (number === undefined) {
      throw account.fault("has neither an IBAN nor another number");
    }
    const pages = element.find("StmtPgntn") ?? element.find("RptPgntn") ?? element.find("NtfctnPgntn");
    const page = pages ?? this.header?.find("MsgPgntn");
    this.#statement = {
      ...{ kind: "statement", line: element.line },
      id: element.needText("Id"),
      sequence: element.textAt("ElctrncSeqNb") ?? element.textAt("LglSeqNb"),
      account: number,
      currency: account.textAt("Ccy"),
      from: dateAt(element, "FrToDt", "FrDtTm"),
      to: dateAt(element, "FrToDt", "ToDtTm"),
      page: page?.textAt("PgNb"),
      isLastPage: !["false", "0"].includes(page?.textAt("LastPgInd") ?? "true"),
    };
    this.setting.give(this.#statement);
  }

  #takeBalance(element: Element): void {
    const amount = amountOf(element.need("Amt"));
    const direction = directionOf(element.need("CdtDbtInd"));
    const form = element.find("Tp", "CdOrPrtry");
    const type = form?.textAt("Cd") ?? form?.textAt("Prtry");
    if (type === undefined) {
      throw element.fault("lacks Tp/CdOrPrtry");
    }
    this.#sums.addBalance(element, { type, ...amount, direction });
    this.setting.give({
      ...{ kind: "balance", line: element.line, type, ...amount, direction },
      date: dateAt(element, "Dt"),
    });
  }

  #takeTransaction(element: Element): void {
    const { limits } = this.setting;
    this.#size += element.size;
    if (this.#transactions.length >= limits.transactions || this.#size > limits.text * TEXTS_OF_ENTRY) {
      const most = `${String(limits.transactions)} transactions, or ${String(limits.text * TEXTS_OF_ENTRY)} characters`;
      throw element.fault(`the entry has more than ${most} of them; ask the bank to book in smaller batches`);
    }
    this.#transactions.push(readEntryTransaction(element));
  }

  #takeEntry(element: Element): void {
    const entry = readEntry(element, this.#transactions);
    this.#checkSum(element, entry, entry.transactions);
    this.#sums.addEntry(entry);
    this.setting.give(entry);
  }

  /** One transaction can differ by charges or an exchange; several must add up, if the bank says an amount of each. */
  #checkSum(
    element: Element,
    entry: Amount & { readonly direction: string },
    parts: readonly EntryTransaction[],
  ): void {
    if (parts.length < 2 || parts.some(({ amount }) => amount?.currency !== entry.currency)) {
      return;
    }
    const sum = parts.reduce((total, { amount, direction = entry.direction }) => {
      const units = amount?.units ?? 0n;
      return direction === entry.direction ? total + units : total - units;
    }, 0n);
    if (sum !== entry.units) {
      const [total, of] = [sum, entry.units].map((units) => amountText({ units, currency: entry.currency }));
      const problem = `its ${String(parts.length)} transactions add up to ${String(total)} ${entry.currency}, and the entry has ${String(of)}`;
      this.setting.doubt(faultAt("ENTRY_SUM", element, problem, { sum, units: entry.units, currency: entry.currency }));
    }
  }

  #end(element: Element): void {
    const statement = this.#statement;
    this.#statement = undefined;
    if (statement !== undefined && this.setting.named.message === "camt.053") {
      this.#sums.end(element, statement);
    }
  }
}
