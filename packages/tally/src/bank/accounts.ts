import { printable } from "@tallystick/client/words";
import type { BankAccount, BankAccountTerms } from "@tallystick/server";
import { Argument, type Command } from "commander";

import { examples, type Environment } from "../commands/environment.js";
import { LEI } from "../commands/samples.js";
import { wholeNumber } from "../commands/serving.js";
import { UsageError } from "../outcome/usage-error.js";
import { table } from "../show/table.js";
import { addBankWork } from "./bank-work.js";

const IBAN = "DE89370400440532013000";
const MOST_ENTRIES = 999_999_999;

interface ProposeOptions {
  readonly lei: string;
  readonly name: string;
  readonly currency: string;
  readonly iban?: string;
  readonly account?: string;
  readonly bic?: string;
  readonly clearing?: string;
}

/** `tally bank accounts|propose-account|approve-account|end-account`: the accounts of parties, under four eyes. They need no network. */
export function addBankAccounts(group: Command, environment: Environment): void {
  const { words } = environment;
  const { bank: help } = words.help;
  const list = group.command("accounts").description(help.accounts);
  addBankWork(list, environment, ({ store, output }) => {
    const accounts = store.bankAccounts.list();
    const { account: said } = words.notices.bank;
    const columns = [
      { title: said.number, of: ({ id }: BankAccount) => String(id), right: true as const },
      { title: said.state, of: ({ state }: BankAccount) => said.states[state] },
      { title: said.owner, of: ({ name, lei }: BankAccount) => `${printable(name)} (${lei})` },
      { title: said.currency, of: ({ currency }: BankAccount) => currency },
      { title: said.account, of: (each: BankAccount) => printable(numberOf(each)) },
      { title: said.bank, of: ({ bank }: BankAccount) => printable(bankText(bank)) },
      { title: said.people, of: (each: BankAccount) => printable(peopleOf(each)) },
    ];
    return { document: { accounts }, text: accounts.length === 0 ? said.none : table(accounts, columns, output) };
  });

  const propose = group
    .command("propose-account")
    .description(help.proposeAccount)
    .requiredOption("--lei <lei>", help.lei)
    .requiredOption("--name <name>", help.name)
    .requiredOption("--currency <currency, e.g. USD>", help.currency)
    .option("--iban <iban>", help.iban)
    .option("--account <number>", help.account)
    .option("--bic <bic>", help.bic)
    .option("--clearing <system:number>", help.clearing)
    .addHelpText(
      "after",
      examples(environment, [
        `tally bank propose-account --lei ${LEI} --name "Volta Motors AG" --currency EUR --iban ${IBAN} --bic COBADEFFXXX`,
        `tally bank propose-account --lei ${LEI} --name 宁德电池材料有限公司 --currency CNY --account 6222020200112233445 --clearing CNAPS:102391000018`,
      ]),
    );
  addBankWork(propose, environment, async ({ store }, person) => {
    const account = store.bankAccounts.propose(termsOf(propose.opts<ProposeOptions>()), await person());
    return { document: account, text: words.notices.bank.account.proposed(String(account.id)) };
  });

  const decide = (verb: "approve-account" | "end-account", description: string): void => {
    const command = group
      .command(verb)
      .description(description)
      .addArgument(new Argument("<number>", help.number).argParser(wholeNumber(environment, MOST_ENTRIES, 1)))
      .addHelpText("after", examples(environment, [`tally bank ${verb} 1`]));
    addBankWork(command, environment, async ({ store: { bankAccounts: book }, given }, person) => {
      const id = Number(given[0]);
      const by = await person();
      const account = verb === "approve-account" ? book.approve(id, by) : book.end(id, by);
      const { decided } = words.notices.bank.account;
      return { document: account, text: decided[account.state](String(id)) };
    });
  };
  decide("approve-account", help.approveAccount);
  decide("end-account", help.endAccount);
}

/** Blanks are how people write an IBAN. */
function termsOf({ lei, name, currency, iban, account, bic, clearing }: ProposeOptions): BankAccountTerms {
  if ((iban === undefined) === (account === undefined)) {
    throw new UsageError(({ oneAccount }) => oneAccount());
  }
  const [, system, member] = /^([^:]+):(.+)$/.exec(clearing ?? "") ?? [];
  if (clearing !== undefined && (system === undefined || member === undefined)) {
    throw new UsageError(({ notClearing }) => notClearing(clearing));
  }
  return {
    ...{ lei, name, currency },
    account: iban === undefined ? { number: account ?? "" } : { iban: iban.replaceAll(/\s/g, "").toUpperCase() },
    bank: {
      ...(bic !== undefined && { bic }),
      ...(system !== undefined && member !== undefined && { clearing: { system, member } }),
    },
  };
}

const numberOf = ({ account }: BankAccount): string => ("iban" in account ? account.iban : account.number);

function bankText({ bic, lei, clearing }: BankAccount["bank"]): string {
  return [bic, lei, clearing && `${clearing.system}:${clearing.member}`].filter(Boolean).join(" ");
}

function peopleOf({ proposedBy, approvedBy, endedBy }: BankAccount): string {
  return [proposedBy, approvedBy, endedBy].filter(Boolean).join("; ");
}
