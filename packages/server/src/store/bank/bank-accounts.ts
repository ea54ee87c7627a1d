import { checkPaymentParty, type PaymentAccount, type PaymentBank } from "@tallystick/iso20022";
import type { SqliteConnection } from "@tallystick/projection";
import { ReconciliationError, type WatchedAccount } from "@tallystick/reconciliation";
import { z } from "zod";

import { atOnce } from "./at-once.js";

/** What a person says of a party's account at a bank. */
export interface BankAccountTerms {
  /** LEI of the account's owner. */
  readonly lei: string;
  /** Name of the owner, as its bank has it. */
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  /** IBAN without blanks, or the account's number in its bank's own form. */
  readonly account: PaymentAccount;
  /** The bank, by its BIC, its LEI or its number in a clearing system. */
  readonly bank: PaymentBank;
}

/** An account of the address book. */
export interface BankAccount extends BankAccountTerms {
  /** Number of the entry. */
  readonly id: number;
  /** `proposed`: nobody uses it. `approved`: it is paid to, and its files are read. `ended`: it was, or it was refused. */
  readonly state: "proposed" | "approved" | "ended";
  /** The person that proposed it. */
  readonly proposedBy: string;
  /** When it was proposed, ISO 8601 UTC. */
  readonly proposedAt: string;
  /** The other person that approved it. */
  readonly approvedBy?: string;
  /** When it was approved, ISO 8601 UTC. */
  readonly approvedAt?: string;
  /** The person that ended it. */
  readonly endedBy?: string;
  /** When it ended, ISO 8601 UTC. */
  readonly endedAt?: string;
}

const bankSchema = z.object({
  ...{ bic: z.string().optional(), lei: z.string().optional() },
  clearing: z.object({ system: z.string(), member: z.string() }).optional(),
});
const rowSchema = z.object({
  ...{ id: z.bigint(), lei: z.string(), name: z.string(), currency: z.string(), account: z.string() },
  ...{ is_iban: z.bigint(), bank: z.string() },
  ...{ proposed_by: z.string(), approved_by: z.string().nullable(), ended_by: z.string().nullable() },
  ...{ proposed_at: z.string(), approved_at: z.string().nullable(), ended_at: z.string().nullable() },
});

/**
 * The accounts of parties at banks. A changed account is how payments are stolen, so one person proposes it and another approves it. Any
 * person ends one at once, since nothing is paid by that. An entry never changes: another account is another entry.
 */
export class BankAccounts {
  constructor(
    private readonly database: SqliteConnection,
    private readonly now: () => number,
  ) {}

  /**
   * Proposes an account. Nothing is paid to it until another person has approved it.
   *
   * @throws {BankMessageError} `PAYABLE_REFUSED` of `@tallystick/iso20022` for an account that no message could name.
   */
  propose(terms: BankAccountTerms, person: string): BankAccount {
    const { lei, name, currency, account, bank } = terms;
    checkPaymentParty({ lei, name, account, bank }, currency);
    const { lastInsertRowid } = this.database
      .prepare(
        "insert into bank_accounts (lei, name, currency, account, is_iban, bank, proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
      )
      .run([
        ...[lei, name, currency, textOf(account), "iban" in account ? 1n : 0n],
        ...[JSON.stringify(bank), person, this.#time()],
      ]);
    return this.#of(Number(lastInsertRowid));
  }

  /**
   * Approves an account that another person has proposed.
   *
   * @throws {ReconciliationError} `ACCOUNT_STATE`, `SECOND_PERSON_NEEDED`
   */
  approve(id: number, person: string): BankAccount {
    return this.#decide(id, ({ state, proposedBy }) => {
      if (state !== "proposed") {
        throw notSo(id, state, "only a proposed one can be approved");
      }
      if (proposedBy === person) {
        const text = `${person} proposed the account ${String(id)}: another person must approve it`;
        throw new ReconciliationError("SECOND_PERSON_NEEDED", text, { id, person });
      }
      return ["update bank_accounts set approved_by = ?, approved_at = ? where id = ?", person];
    });
  }

  /**
   * Ends an account, or refuses a proposed one.
   *
   * @throws {ReconciliationError} `ACCOUNT_STATE` if it is over already.
   */
  end(id: number, person: string): BankAccount {
    return this.#decide(id, ({ state }) => {
      if (state === "ended") {
        throw notSo(id, state, "it cannot end twice");
      }
      return ["update bank_accounts set ended_by = ?, ended_at = ? where id = ?", person];
    });
  }

  /** All entries, the older ones first. */
  list(): readonly BankAccount[] {
    return this.database.prepare("select * from bank_accounts order by id").all([]).map(accountOf);
  }

  /** The LEI of an approved account's owner. Undefined: no approved entry has it, or entries name several owners. */
  ownerOf(account: string): string | undefined {
    const rows = this.database.prepare("select * from bank_accounts where account = ?").all([account]);
    const owners = new Set(
      rows
        .map(accountOf)
        .filter(({ state }) => state === "approved")
        .map(({ lei }) => lei),
    );
    const [owner] = owners;
    return owners.size === 1 ? owner : undefined;
  }

  /** The account on which a party is paid, or from which it pays: of several, the one that was entered last. Undefined: none is approved. */
  accountOf(lei: string, currency: string): BankAccount | undefined {
    return this.list().findLast((each) => each.state === "approved" && each.lei === lei && each.currency === currency);
  }

  /**
   * The accounts whose files tell what was booked, since the days on which they were approved. One that has ended stays among them, so
   * that nobody hides a missing payment alone by ending the account on which it should be.
   */
  watched(): readonly WatchedAccount[] {
    return this.list().flatMap(({ lei, currency, approvedAt }) =>
      approvedAt === undefined ? [] : [{ lei, currency, since: approvedAt.slice(0, 10) }],
    );
  }

  #decide(id: number, judged: (account: BankAccount) => readonly [string, string]): BankAccount {
    return atOnce(this.database, () => {
      const [sql, person] = judged(this.#of(id));
      this.database.prepare(sql).run([person, this.#time(), BigInt(id)]);
      return this.#of(id);
    });
  }

  #of(id: number): BankAccount {
    const [row] = this.database.prepare("select * from bank_accounts where id = ?").all([BigInt(id)]);
    if (row === undefined) {
      throw new ReconciliationError("ACCOUNT_STATE", `the address book has no account ${String(id)}`, { id });
    }
    return accountOf(row);
  }

  #time(): string {
    return new Date(this.now()).toISOString();
  }
}

function notSo(id: number, state: BankAccount["state"], problem: string): ReconciliationError {
  return new ReconciliationError("ACCOUNT_STATE", `the account ${String(id)} is ${state}: ${problem}`, { id, state });
}

/** The account as messages name it. */
export function textOf(account: PaymentAccount): string {
  return "iban" in account ? account.iban : account.number;
}

function accountOf(value: unknown): BankAccount {
  const { id, lei, name, currency, account, bank, ...row } = rowSchema.parse(value);
  const { is_iban: isIban, proposed_by: proposedBy, approved_by: approvedBy, ended_by: endedBy } = row;
  const { proposed_at: proposedAt, approved_at: approvedAt, ended_at: endedAt } = row;
  return {
    ...{ id: Number(id), lei, name, currency, proposedBy, proposedAt },
    account: isIban === 1n ? { iban: account } : { number: account },
    bank: bankSchema.parse(JSON.parse(bank)),
    state: endedBy !== null ? "ended" : approvedBy !== null ? "approved" : "proposed",
    ...(approvedBy !== null && { approvedBy }),
    ...(approvedAt !== null && { approvedAt }),
    ...(endedBy !== null && { endedBy }),
    ...(endedAt !== null && { endedAt }),
  };
}
