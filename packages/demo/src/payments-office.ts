import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type * as serverPackage from "@tallystick/server";
import type { Exported, ProposedAct, ServerStore } from "@tallystick/server";

import type { Theatre } from "./theatre.js";

/** Everybody has an account at the same bank, so that one bank's messages tell of all. */
const BIC = "ICBKCNBJXXX";
const CURRENCY = "USD";

/** Where a party instructs its payments and takes what its bank tells: the work of `tally bank`, on a database of its own. */
export class PaymentsOffice {
  private constructor(
    private readonly theatre: Theatre,
    private readonly key: string,
    private readonly server: typeof serverPackage,
    private readonly store: ServerStore,
    private readonly folder: string,
  ) {}

  /** @param key - the party. */
  static async open(theatre: Theatre, key: string): Promise<PaymentsOffice> {
    const server = await import("@tallystick/server");
    const folder = mkdtempSync(join(tmpdir(), `tallystick-${key}-`));
    return new PaymentsOffice(theatre, key, server, await server.openStore(join(folder, "office.db")), folder);
  }

  /** Enters a party's account: one person proposes it, and another approves it. */
  enterAccount(party: string, number: string): void {
    const { bankAccounts: book } = this.store;
    const [lei, name] = [this.theatre.lei(party), this.theatre.name(party)];
    for (const { id } of book.list().filter((each) => each.lei === lei && each.state === "approved")) {
      book.end(id, "Wang Fang");
    }
    const terms = { lei, name, currency: CURRENCY, account: { number }, bank: { bic: BIC } };
    book.approve(book.propose(terms, "Wang Fang").id, "Li Na");
  }

  /** Writes what the party owes and has not instructed as a pain.001. `again`: also what came back. */
  async instruct(again: boolean): Promise<Exported> {
    const { open, ledger } = await this.#known();
    const lei = this.theatre.lei(this.key);
    return this.server.exportPayments(
      this.store,
      open.filter(({ debtor }) => debtor === lei),
      {
        ...{ initiator: { name: this.theatre.name(this.key), lei }, createdAt: this.theatre.now().toISOString() },
        ...{ today: this.theatre.day(), ledger, again },
      },
    );
  }

  /** Takes a file of the bank, whole or not at all. */
  async take(name: string, document: string): Promise<void> {
    const { bankMessages, bankAccounts } = this.store;
    await bankMessages.importFile(name, Buffer.from(document), (account) => bankAccounts.ownerOf(account));
  }

  /** The acts that follow from what the bank told. */
  async proposals(): Promise<readonly ProposedAct[]> {
    const { expected, ledger } = await this.#known();
    const { payments } = this.store.bankMessages.reconcile({ expected, ledger, today: this.theatre.day() });
    return [...payments.values()].flatMap(({ proposal }) => proposal ?? []);
  }

  async #known() {
    const tally = await this.theatre.stage.as(this.key);
    return this.server.readKnownPayments(tally, { party: this.theatre.lei(this.key), today: this.theatre.day() });
  }

  close(): void {
    this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
