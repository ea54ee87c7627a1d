import { recordInWords } from "../../chaincode/records.js";
import { Protocol } from "../../errors/index.js";
import type { Examined, Examiner } from "./examine.js";
import type { Histories } from "./histories.js";
import { isBefore } from "./past.js";

/** How many transactions are examined at the same time. */
const AT_ONCE = 8;

/**
 * Examines every transaction that wrote the given records, and then the records that `follow` names.
 *
 * @param follow - the further keys for a transaction that wrote an examined key.
 * @returns the transactions in the ledger's order, each once.
 * @throws {Protocol} `LEDGER_INCONSISTENT` if the block of a transaction does not have the write in a record's history.
 * Otherwise such a transaction would count as one without writes, and have no findings.
 */
export async function walk(
  { histories, examiner }: { readonly histories: Histories; readonly examiner: Examiner },
  start: readonly string[],
  follow: (key: string, examined: Examined) => readonly string[],
): Promise<readonly Examined[]> {
  const seen = new Set(start);
  const found = new Map<string, Examined>();
  let wave = [...seen];
  while (wave.length > 0) {
    const fresh = await histories.fresh(wave);
    const ids = [...new Set(fresh.flatMap(({ versions }) => versions.map(({ transactionId }) => transactionId)))];
    await examiner.fetch(ids);
    const examined = new Map<string, Examined>();
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const some = await Promise.all(ids.slice(at, at + AT_ONCE).map((id) => examiner.examine(id)));
      for (const one of some) {
        examined.set(one.transaction.transactionId, one);
      }
    }
    const next = new Set<string>();
    for (const [index, key] of wave.entries()) {
      for (const { transactionId, value } of fresh[index]?.versions ?? []) {
        const one = examined.get(transactionId);
        if (one?.wrote(key, value) !== true) {
          throw contradicted(key, transactionId, one);
        }
        found.set(transactionId, one);
        for (const other of follow(key, one)) {
          if (!seen.has(other)) {
            next.add(other);
          }
        }
      }
    }
    for (const key of next) {
      seen.add(key);
    }
    wave = [...next];
  }
  return [...found.values()].sort((a, b) => (isBefore(a.transaction, b.transaction) ? -1 : 1));
}

function contradicted(key: string, transactionId: string, one: Examined | undefined): Protocol {
  const place = one === undefined ? "" : `, which is in block ${String(one.transaction.blockNumber)}`;
  return new Protocol(
    "LEDGER_INCONSISTENT",
    `${recordInWords(key)}: its history names the transaction ${transactionId}${place}, but in the block this transaction did not write this value`,
  );
}
