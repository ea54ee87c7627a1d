import { toKeyBytes } from "../ledger/key-bytes.js";
import type { ParsedNamespace } from "../ledger/parsed-read-write-set.js";
import { type State, validationParameter } from "../ledger/state.js";
import { sameVersion } from "../ledger/version.js";
import { keyPolicyInWords } from "./policy-words.js";
import type { ReadTransaction } from "./read-block.js";
import type { KeyVersion, ShownNamespace, TransactionDetail } from "./records.js";
import { show, signerOf } from "./show.js";
import { verdictInWords } from "./verdict-words.js";

/** Everything that is shown of a transaction. */
export function detailOf(transaction: ReadTransaction, cause: string | undefined): TransactionDetail {
  const { summary, args, endorsements, action, event, readWriteSet } = transaction;
  const response = action?.getResponse();
  return {
    ...summary,
    reason: cause === undefined ? verdictInWords(summary.verdict) : `${verdictInWords(summary.verdict)} (${cause})`,
    args: args.map(show),
    endorsements: endorsements.map((endorsement) => signerOf(endorsement.getEndorser_asU8())),
    ...(response && {
      response: {
        status: response.getStatus(),
        message: response.getMessage(),
        payload: show(response.getPayload_asU8()),
      },
    }),
    ...(event && { eventPayload: show(event.getPayload_asU8()) }),
    namespaces: readWriteSet?.namespaces.map(namespaceOf) ?? [],
  };
}

function namespaceOf({ namespace, set, collections }: ParsedNamespace): ShownNamespace {
  return {
    chaincode: namespace,
    reads: set.getReadsList().map((read) => {
      const version = versionOf(read.getVersion());
      return { key: read.getKey(), ...(version && { version }) };
    }),
    ranges: set.getRangeQueriesInfoList().map((range) => ({ start: range.getStartKey(), end: range.getEndKey() })),
    writes: set.getWritesList().map((write) => ({
      key: write.getKey(),
      deleted: write.getIsDelete(),
      ...(!write.getIsDelete() && { value: show(write.getValue_asU8()) }),
    })),
    policies: set.getMetadataWritesList().flatMap((write) => {
      const entry = write.getEntriesList().find((one) => one.getName() === validationParameter);
      const policy = entry === undefined ? "none of its own any more" : keyPolicyInWords(entry.getValue_asU8());
      return [{ key: write.getKey(), policy }];
    }),
    collections: collections.map(({ collection, set: hashed }) => ({
      name: collection,
      reads: hashed.getHashedReadsList().length,
      writes: hashed.getHashedWritesList().length,
    })),
  };
}

/** What brought a verdict about, as far as the state before the transaction tells. */
export function causeOf({ summary, readWriteSet, endorsements }: ReadTransaction, before: State): string | undefined {
  switch (summary.verdict) {
    case "MVCC_READ_CONFLICT":
      for (const { namespace, set } of readWriteSet?.namespaces ?? []) {
        for (const read of set.getReadsList()) {
          const now = before.get(namespace, toKeyBytes(read.getKey()))?.version;
          if (!sameVersion(now, versionOf(read.getVersion()))) {
            return `it read ${namespace} ${printable(read.getKey())} as ${written(versionOf(read.getVersion()))}; by then it was ${written(now)}`;
          }
        }
      }
      return undefined;
    case "ENDORSEMENT_POLICY_FAILURE":
      return endorsedBy(
        endorsements.map((one) => signerOf(one.getEndorser_asU8()).mspId),
        readWriteSet?.namespaces ?? [],
        before,
      );
    default:
      return undefined;
  }
}

function endorsedBy(mspIds: readonly string[], namespaces: readonly ParsedNamespace[], before: State): string {
  const policies = namespaces.flatMap(({ namespace, set }) =>
    set.getWritesList().flatMap((write) => {
      const policy = before.get(namespace, toKeyBytes(write.getKey()))?.metadata?.get(validationParameter);
      return policy === undefined
        ? []
        : [`${namespace} ${printable(write.getKey())} wants ${keyPolicyInWords(policy)}`];
    }),
  );
  return [`endorsed by ${mspIds.join(", ") || "nobody"}`, ...policies].join("; ");
}

function written(version: KeyVersion | undefined): string {
  return version === undefined
    ? "absent"
    : `written by transaction ${String(version.transaction)} of block ${String(version.block)}`;
}

/** A composite key's parts, which null characters part. */
function printable(key: string): string {
  return key
    .split("\u0000")
    .filter((part) => part !== "")
    .join("/");
}

function versionOf(version: { getBlockNum(): number; getTxNum(): number } | undefined): KeyVersion | undefined {
  return version && { block: version.getBlockNum(), transaction: version.getTxNum() };
}
