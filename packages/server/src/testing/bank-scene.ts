import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Books, ListedPayment } from "@tallystick/client";
import { endToEndIdOf } from "@tallystick/iso20022";

import { openStore, type ServerStore } from "../store/store.js";

export const issuer = "5299000J2N45DDNE4Y28";
export const holder = "213800YOEO5OQ72G2R82";
export const bank = "529900T8BM49AURSDO55";
export const certificateId = `${issuer}.TN-1:1-1000`;
export const uetr = "8a562c67-ca16-48ba-b074-65581be6f001";
const iban = { [issuer]: "DE89370400440532013000", [holder]: "CH2909000000250094239" };

/** A settlement that the ledger was told of. */
export const reported: ListedPayment = {
  ...{ uetr, purpose: "settlement", certificateId, currency: "EUR", face: "10.00", paid: "10.00" },
  ...{ valueDate: "2026-12-10", payer: issuer, payee: holder, reportedBy: bank },
  ...{ at: "2026-12-10T08:00:00.000Z", blockNumber: 5, transactionId: "t" },
};

/** Books that list these payments. A test changes the list. */
export function booksOf(payments: readonly ListedPayment[]): Pick<Books, "payments"> {
  return {
    payments: () =>
      Promise.resolve({ payments, totals: [], findings: [], doubts: [], at: reported.at, blockNumber: 7 }),
  };
}

/** A store in a folder of its own, on a day. */
export async function openScene(
  day = "2026-12-10",
): Promise<{ readonly store: ServerStore; readonly close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "tally-bank-"));
  const store = await openStore(join(folder, "desk.db"), { now: () => Date.parse(`${day}T08:00:00Z`) });
  return {
    store,
    close: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Enters the account of a party, which two persons have seen. */
export function approve(
  { bankAccounts }: Pick<ServerStore, "bankAccounts">,
  lei: typeof issuer | typeof holder,
): number {
  const { id } = bankAccounts.propose(
    { lei, name: "Party", currency: "EUR", account: { iban: iban[lei] }, bank: { bic: "DEUTDEFF" } },
    "wang",
  );
  return bankAccounts.approve(id, "li").id;
}

/** A camt.054 by which the account of a party was booked for the reported payment. */
export function bookedOn(lei: typeof issuer | typeof holder, amount = "10.00", day = "2026-12-10"): Uint8Array {
  return Buffer.from(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><B>
<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-12-10T06:00:00Z</CreDtTm></GrpHdr>
<Ntfctn><Id>N</Id><Acct><Id><IBAN>${iban[lei]}</IBAN></Id></Acct>
<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${lei === issuer ? "DBIT" : "CRDT"}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>R-${lei}</AcctSvcrRef>
<NtryDtls><TxDtls><Refs><EndToEndId>${endToEndIdOf(certificateId, "settlement")}</EndToEndId><UETR>${uetr}</UETR></Refs></TxDtls></NtryDtls>
</Ntry></Ntfctn></B></Document>`);
}

/** Imports a file, as a person does. */
export async function importInto({ bankAccounts, bankMessages }: ServerStore, content: Uint8Array): Promise<void> {
  await bankMessages.importFile("camt054.xml", content, (account) => bankAccounts.ownerOf(account));
}
