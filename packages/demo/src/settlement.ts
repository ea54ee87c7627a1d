import {
  amountText,
  bookingNotice,
  paymentReturn,
  readMessage,
  statusReport,
  type TransferFact,
} from "@tallystick/iso20022";
import type { Exported, ProposedAct } from "@tallystick/server";

import { money } from "./figures.js";
import { PaymentsOffice } from "./payments-office.js";
import type { Theatre } from "./theatre.js";

const DEBTOR = "ansteel";
const BANK = "icbc";
/** The party whose account turns out to be closed. */
const MOVED = "port";
const closed = { code: "AC04", words: "account closed" };

/** Ansteel's payables leave as a message, and what its bank answers becomes the acts on the ledger. */
export async function settleByMessages(theatre: Theatre, payees: readonly string[]): Promise<void> {
  const [treasury, bank] = [await PaymentsOffice.open(theatre, DEBTOR), await PaymentsOffice.open(theatre, BANK)];
  try {
    for (const office of [treasury, bank]) {
      for (const [index, party] of [DEBTOR, ...payees].entries()) {
        office.enterAccount(party, accountNumber(index));
      }
    }
    theatre.tell.note(
      "A changed account is how payments are stolen: each account was proposed by one person and approved by another.",
    );
    const first = await instruct(theatre, treasury);
    await book(theatre, { treasury, bank }, first);
    await comeBack(theatre, { treasury, bank }, first);
    treasury.enterAccount(MOVED, accountNumber(90));
    theatre.tell.did(theatre.name(DEBTOR), `has the new account of ${theatre.name(MOVED)} approved, and pays again`);
    await book(theatre, { treasury, bank }, await instruct(theatre, treasury, true));
  } finally {
    treasury.close();
    bank.close();
  }
}

interface Offices {
  readonly treasury: PaymentsOffice;
  readonly bank: PaymentsOffice;
}

const accountNumber = (index: number): string => `62220210001${String(index).padStart(8, "0")}`;

/** @returns the payments as the bank reads them. */
async function instruct(theatre: Theatre, treasury: PaymentsOffice, again = false): Promise<readonly TransferFact[]> {
  const exported = await treasury.instruct(again);
  const transfers = await transfersIn(exported);
  theatre.tell.did(
    theatre.name(DEBTOR),
    `sends ICBC a pain.001 with ${String(transfers.length)} ${transfers.length === 1 ? "payment" : "payments"}`,
  );
  theatre.tell.table(
    ["payee", "amount", "account", "UETR"],
    transfers.map((transfer) => [
      theatre.nameOf(transfer.creditor.lei ?? ""),
      sum(transfer),
      ...[transfer.creditor.account ?? "", transfer.uetr ?? ""],
    ]),
  );
  return transfers;
}

async function transfersIn({ message }: Exported): Promise<readonly TransferFact[]> {
  const transfers: TransferFact[] = [];
  for await (const fact of readMessage(Buffer.from(message?.document ?? ""))) {
    if (fact.kind === "transfer") {
      transfers.push(fact);
    }
  }
  return transfers;
}

/** The bank accepts, pays, tells of it, and records on the ledger what its books show. */
async function book(theatre: Theatre, { treasury, bank }: Offices, paid: readonly TransferFact[]): Promise<void> {
  const [header, name] = [headerOf(theatre, paid), `${String(paid.length)}.xml`];
  await treasury.take(`pacs002-${name}`, statusReport(paid, { ...header, status: "ACSP" }));
  theatre.tell.did(theatre.name(BANK), "accepts the instructions (pacs.002)");
  const notice = bookingNotice(paid, { ...header, side: "debtor", bookedOn: theatre.day() });
  for (const office of [treasury, bank]) {
    await office.take(`camt054-${name}`, notice);
  }
  theatre.tell.did(theatre.name(BANK), `books them on the account of ${theatre.name(DEBTOR)} (camt.054)`);
  const proposals = await bank.proposals();
  theatre.tell.note(
    "By its UETR each booking finds its certificate. The acts below are those that the bookings propose.",
  );
  for (const proposal of proposals) {
    await perform(theatre, proposal);
  }
}

async function comeBack(theatre: Theatre, { treasury, bank }: Offices, paid: readonly TransferFact[]): Promise<void> {
  const back = paid.filter(({ creditor }) => creditor.lei === theatre.lei(MOVED));
  const returned = paymentReturn(back, { ...headerOf(theatre, back), reason: closed });
  for (const office of [treasury, bank]) {
    await office.take("pacs004.xml", returned);
  }
  theatre.tell.note(
    `The money for ${theatre.name(MOVED)} comes back (pacs.004): ${closed.code}, ${closed.words}. What the ledger calls paid must not stay so.`,
  );
  for (const proposal of await bank.proposals()) {
    await perform(theatre, proposal);
  }
}

/** Performs what a person of the bank has compared and signs. */
async function perform(theatre: Theatre, { act, request }: ProposedAct): Promise<void> {
  const { certificateId = "", uetr = "", valueDate = "", reason = "" } = request;
  if (act === "ReturnPayment") {
    await theatre.does(
      BANK,
      ({ certificates }) => certificates.returnPayment({ uetr, reason }),
      "records the return: the claim is open again",
    );
    return;
  }
  await theatre.does(
    BANK,
    ({ certificates }) => certificates.settle({ certificateId, uetr, valueDate }),
    ({ settled }) => `settles ${money(settled)}, payment ${uetr.slice(0, 8)}…`,
  );
}

/** Two messages of a bank have different ids. */
function headerOf(theatre: Theatre, paid: readonly TransferFact[]) {
  const { uetr = "" } = paid[0] ?? {};
  return { messageId: `ICBC-${uetr.slice(0, 8)}`, createdAt: theatre.now().toISOString() };
}

const sum = (transfer: TransferFact): string => money({ currency: transfer.currency, amount: amountText(transfer) });
