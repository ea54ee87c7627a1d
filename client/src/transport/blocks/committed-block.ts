import {
  DecodeError,
  isWhole,
  itemsOf,
  readSerializedIdentity,
  readWriteSetOf,
  type Block,
  type BlockItem,
  type ChaincodeCall,
  type Envelope,
  type NamespaceSet,
} from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

import { Protocol } from "../../errors/protocol.js";

/** A parsed block of the ledger, as far as it can be read. */
export interface CommittedBlock {
  readonly number: number;
  /** Its contents in order, valid or not. */
  readonly transactions: readonly CommittedTransaction[];
}

/** An entry of a block: a call of a chaincode, or a change of the channel's configuration. */
export interface CommittedTransaction {
  readonly blockNumber: number;
  /** Its place in the block, from 0. */
  readonly place: number;
  readonly transactionId: string;
  /** Its timestamp in whole milliseconds since 1970, as its signer stated it. */
  readonly timestamp: number;
  readonly valid: boolean;
  /** Its signer. */
  readonly creator: Signatory;
  /** The call; absent for a change of the configuration. */
  readonly call?: CommittedCall;
}

interface Signatory {
  readonly mspId: string;
  /** X.509 certificate, PEM. */
  readonly certificate: Uint8Array;
}

/** A call of a chaincode with its results. */
export interface CommittedCall {
  readonly chaincode: string;
  /** The version that the endorsing peers named. */
  readonly version: string;
  /** The serialised `ChannelHeader` and the name of the chaincode, as the caller signed them. */
  readonly signed: { readonly channelHeader: Uint8Array; readonly chaincode: string };
  /** The function and its parameters. */
  readonly args: readonly Uint8Array[];
  readonly endorsers: readonly Signatory[];
  readonly event?: { readonly name: string; readonly payload: Uint8Array };
  /** Its reads and writes by chaincode, since one chaincode can call others. */
  readonly namespaces: ReadonlyMap<string, WriteSet>;
}

/** The writes to a chaincode's keys. */
export interface WriteSet {
  readonly writes: readonly KeyWrite[];
  /** New endorsement policies of keys, as Fabric encodes them. */
  readonly policies: readonly { readonly key: string; readonly policy: Uint8Array }[];
  readonly collections: readonly CollectionSet[];
}

/** The reads and writes of a transaction in a private collection, by the SHA-256 of keys and values. */
interface CollectionSet {
  readonly collection: string;
  readonly reads: readonly { readonly keyHash: Uint8Array; readonly version: Version | undefined }[];
  /** The hash is undefined if the key was deleted. */
  readonly writes: readonly { readonly keyHash: Uint8Array; readonly valueHash: Uint8Array | undefined }[];
}

/** The place in the ledger of the transaction that wrote the value that was read. */
interface Version {
  readonly blockNumber: number;
  readonly place: number;
}

interface KeyWrite {
  readonly key: string;
  /** Undefined if the key was deleted. */
  readonly value: Uint8Array | undefined;
}

/** Fabric's `TxValidationCode` of a transaction that changed the ledger. */
const VALID = 0;
const VALIDATION_PARAMETER = "VALIDATION_PARAMETER";

/**
 * Parses a block. Its envelopes must be those of its header. Parts that cannot be read are left out, with their place.
 * A valid transaction can always be read.
 *
 * @throws {Protocol} `LEDGER_INCONSISTENT`: its envelopes are not those of its header; `RESPONSE_NOT_UNDERSTOOD`: a
 * transaction that the peer calls valid cannot be read.
 */
export function committedBlock(block: Block): CommittedBlock {
  const { number, codes } = block;
  if (!isWhole(block, nativeCryptography)) {
    throw new Protocol(
      "LEDGER_INCONSISTENT",
      `block ${String(number)}, as a peer handed it out, has other transactions than its header says`,
    );
  }
  const transactions = itemsOf(block).flatMap((item, place) => {
    const where = { blockNumber: number, place, valid: codes[place] === VALID };
    try {
      return [readTransaction(item, where)];
    } catch (error) {
      if (where.valid) {
        throw new Protocol(
          "RESPONSE_NOT_UNDERSTOOD",
          `the peer says that transaction ${String(place)} of block ${String(number)} is valid, but it cannot be read`,
          { cause: error },
        );
      }
      return [];
    }
  });
  return { number, transactions };
}

/**
 * A text that is equal for two blocks exactly if they have the same transactions at the same places, the same verdicts
 * and the same past. The orderers' signatures are not in it, since each peer may have those of another orderer. The
 * hash of the data does not say where one envelope ends and the next begins, so their lengths are in it.
 */
export function sealOf({ hash, envelopes, codes, commitHash }: Block): string {
  const lengths = envelopes.map(({ length }) => length).join();
  return [hexOf(hash), lengths, codes.join(), hexOf(commitHash)].join(" ");
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function readTransaction(
  item: BlockItem,
  where: Pick<CommittedTransaction, "blockNumber" | "place" | "valid">,
): CommittedTransaction {
  if (item.kind === "unreadable") {
    throw new DecodeError(`transaction ${String(where.place)} of block ${String(where.blockNumber)}: ${item.problem}`);
  }
  const { channelHeader, signatureHeader } = item.envelope;
  const { seconds = 0, nanos = 0 } = channelHeader.timestamp ?? {};
  return {
    ...where,
    transactionId: channelHeader.transactionId,
    timestamp: seconds * 1000 + Math.floor(nanos / 1_000_000),
    creator: readSerializedIdentity(signatureHeader.creator),
    ...(item.kind === "call" && { call: committedCall(item.envelope, item.call) }),
  };
}

function committedCall({ channelHeader }: Envelope, call: ChaincodeCall): CommittedCall {
  const { chaincode, event } = call.outcome;
  return {
    chaincode: chaincode.name,
    version: chaincode.version,
    signed: { channelHeader: channelHeader.bytes, chaincode: call.called },
    args: call.args,
    endorsers: call.endorsements.map(({ endorser }) => readSerializedIdentity(endorser)),
    ...(event && { event: { name: event.name, payload: event.payload } }),
    namespaces: new Map(readWriteSetOf(call.outcome).namespaces.map((set) => [set.namespace, writeSet(set)])),
  };
}

function writeSet({ writes, metadataWrites, collections }: NamespaceSet): WriteSet {
  return {
    writes: writes.map(({ key, deleted, value }) => ({ key, value: deleted ? undefined : value })),
    policies: metadataWrites.flatMap(({ key, entries }) =>
      entries.filter(({ name }) => name === VALIDATION_PARAMETER).map(({ value }) => ({ key, policy: value })),
    ),
    collections: collections.map(({ collection, reads, writes: hashed }) => ({
      collection,
      reads: reads.map(({ keyHash, version }) => ({
        keyHash,
        version: version && { blockNumber: version.block, place: version.transaction },
      })),
      writes: hashed.map(({ keyHash, deleted, valueHash }) => ({
        keyHash,
        valueHash: deleted ? undefined : valueHash,
      })),
    })),
  };
}
