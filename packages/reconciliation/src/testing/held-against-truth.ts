import type { BankRecord } from "../bank-record.js";
import { readBankFile } from "../importing/read-bank-file.js";
import { reconcile } from "../reconcile.js";
import { account, debtor, type ModelBank } from "./model-bank.js";

/** What the engine found, held against what truly happened. */
export interface HeldAgainstTruth {
  readonly payments: number;
  readonly records: number;
  /** Payments whose state or breaks are not the true ones. */
  readonly wrong: readonly string[];
  /** Records that were matched with another payment than their own. */
  readonly wrongMatches: number;
  /** Payments that nobody had to match, of all. */
  readonly automatic: number;
  readonly milliseconds: number;
}

/** Reads all messages of a model bank, reconciles, and compares. */
export async function heldAgainstTruth(
  { truth, documents }: ModelBank,
  today = "2026-12-15",
): Promise<HeldAgainstTruth> {
  const records: BankRecord[] = [];
  for (const { name, text } of documents) {
    const ownerOf = (asked: string) => (asked === account ? debtor : undefined);
    records.push(...(await readBankFile(Buffer.from(text), { fileId: name, ownerOf })).records);
  }
  const expected = truth.map(({ payment }) => payment);
  const begun = performance.now();
  // The ledger is told later, so that what the bank alone has is not late yet.
  const found = reconcile({ expected, records, ledger: [], today, agreed: { untilOnLedger: 30 } });
  const milliseconds = performance.now() - begun;
  const byRecord = new Map(records.map((record) => [record.id, record]));
  const own = new Map(expected.map((payment) => [payment.endToEndId, payment]));
  const wrongMatches = found.matches.filter(({ endToEndId, recordId }) => {
    const [payment, record] = [own.get(endToEndId), byRecord.get(recordId)];
    // The reference has the number of the payment, and no key of matching has it.
    const number = record?.kind === "booking" ? /^R-(\d+)/.exec(record.servicerReference ?? "")?.[1] : undefined;
    const isOther =
      (number !== undefined && truth[Number(number)]?.payment !== payment) ||
      (record?.uetr !== undefined && record.uetr !== payment?.uetr) ||
      (record?.endToEndId !== undefined && record.endToEndId !== endToEndId);
    return isOther;
  }).length;
  const wrong = truth.flatMap(({ payment, fate, state, breaks }) => {
    const judged = found.payments.get(payment.endToEndId);
    const said = `${judged?.state ?? ""} ${judged?.breaks.map(({ kind }) => kind).join(",") ?? ""}`;
    return said === `${state} ${breaks.join(",")}` ? [] : [`${fate} ${payment.certificateId}: ${said}`];
  });
  const byHand = truth.filter(({ fate }) => fate === "withoutKeys").length;
  return {
    ...{ payments: truth.length, records: records.length, wrong, wrongMatches },
    ...{ automatic: (truth.length - byHand - wrong.length) / truth.length, milliseconds },
  };
}
