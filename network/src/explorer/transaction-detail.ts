import { keyPolicyInWords, type NamespaceSet } from "@tallystick/fabric-inspect";

import { toKeyBytes } from "../ledger/key-bytes.js";
import { type State, validationParameter } from "../ledger/state.js";
import { sameVersion } from "../ledger/version.js";
import type { ReadTransaction } from "./read-block.js";
import type { KeyVersion, ShownNamespace, TransactionDetail } from "./records.js";
import { show, signerOf } from "./show.js";
import { verdictInWords } from "./verdict-words.js";

/** Everything that the page shows of a transaction. */
export function detailOf(transaction: ReadTransaction, cause: string | undefined): TransactionDetail {
  const { summary, call, readWriteSet } = transaction;
  const { response, event } = call?.outcome ?? {};
  return {
    ...summary,
    reason: cause === undefined ? verdictInWords(summary.verdict) : `${verdictInWords(summary.verdict)} (${cause})`,
    args: call?.args.slice(1).map(show) ?? [],
    endorsements: call?.endorsements.map(({ endorser }) => signerOf(endorser)) ?? [],
    ...(response && {
      response: {
        status: response.status,
        message: response.message,
        payload: show(response.payload),
      },
    }),
    ...(event && { eventPayload: show(event.payload) }),
    namespaces: readWriteSet?.namespaces.map(namespaceOf) ?? [],
  };
}

function namespaceOf({ namespace, reads, ranges, writes, metadataWrites, collections }: NamespaceSet): ShownNamespace {
  return {
    chaincode: namespace,
    reads,
    ranges: ranges.map(({ start, end }) => ({ start, end })),
    writes: writes.map(({ key, deleted, value }) => ({ key, deleted, ...(!deleted && { value: show(value) }) })),
    policies: metadataWrites.map(({ key, entries }) => {
      const entry = entries.find(({ name }) => name === validationParameter);
      return { key, policy: entry === undefined ? "none of its own any more" : keyPolicyInWords(entry.value) };
    }),
    collections: collections.map((set) => ({
      name: set.collection,
      reads: set.reads.length,
      writes: set.writes.length,
    })),
  };
}

/** The cause of a verdict, as far as the state before the transaction shows it. */
export function causeOf({ summary, readWriteSet, call }: ReadTransaction, before: State): string | undefined {
  switch (summary.verdict) {
    case "MVCC_READ_CONFLICT":
      for (const { namespace, reads } of readWriteSet?.namespaces ?? []) {
        for (const { key, version } of reads) {
          const now = before.get(namespace, toKeyBytes(key))?.version;
          if (!sameVersion(now, version)) {
            return `it read ${namespace} ${printable(key)} as ${written(version)}; by then it was ${written(now)}`;
          }
        }
      }
      return undefined;
    case "ENDORSEMENT_POLICY_FAILURE":
      return endorsedBy(
        call?.endorsements.map(({ endorser }) => signerOf(endorser).mspId) ?? [],
        readWriteSet?.namespaces ?? [],
        before,
      );
    default:
      return undefined;
  }
}

function endorsedBy(mspIds: readonly string[], namespaces: readonly NamespaceSet[], before: State): string {
  const policies = namespaces.flatMap(({ namespace, writes }) =>
    writes.flatMap(({ key }) => {
      const policy = before.get(namespace, toKeyBytes(key))?.metadata?.get(validationParameter);
      return policy === undefined ? [] : [`${namespace} ${printable(key)} wants ${keyPolicyInWords(policy)}`];
    }),
  );
  return [`endorsed by ${mspIds.join(", ") || "nobody"}`, ...policies].join("; ");
}

function written(version: KeyVersion | undefined): string {
  return version === undefined
    ? "absent"
    : `written by transaction ${String(version.transaction)} of block ${String(version.block)}`;
}

/** A composite key's parts, which null characters separate. */
function printable(key: string): string {
  return key
    .split("\u0000")
    .filter((part) => part !== "")
    .join("/");
}
