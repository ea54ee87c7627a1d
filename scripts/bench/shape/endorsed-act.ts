import { common, gateway, ledger, msp, peer } from "@hyperledger/fabric-protos";

/** The effects of one chaincode's transaction, as its endorsers have signed them. */
export interface EndorsedAct {
  readonly reads: readonly KeyRead[];
  readonly writes: readonly { readonly key: string; readonly value: Uint8Array }[];
  readonly deletes: readonly string[];
  /** Keys whose endorsement policy it sets. */
  readonly policies: readonly { readonly key: string; readonly policy: Uint8Array }[];
  /** Ranges that it reads, whose phantoms would invalidate it. */
  readonly ranges: number;
  /** Its reads of collections. The transaction contains only hashes. */
  readonly privateReads: readonly { readonly collection: string; readonly hash: string; readonly exists: boolean }[];
  readonly privateWrites: number;
  readonly event?: { readonly name: string; readonly payload: Uint8Array };
  readonly response: Uint8Array;
  /** MSP ids of the peers that endorsed it, sorted. */
  readonly endorsers: readonly string[];
  /** Size of the part that each endorser has signed: reads, writes, event and response. */
  readonly payloadBytes: number;
}

interface KeyRead {
  readonly key: string;
  /** The block that last wrote it; absent if there is no such key. */
  readonly block?: number;
}

/** @param transaction - as a gateway returns it for signing. */
export function preparedAct(transaction: Uint8Array, chaincode: string): EndorsedAct {
  const envelope = gateway.PreparedTransaction.deserializeBinary(transaction).getEnvelope();
  const act = envelope && endorsedAct(envelope, chaincode);
  if (act === undefined) {
    throw new Error("the gateway returned no transaction of a chaincode");
  }
  return act;
}

/** The effects of an envelope of a block; undefined if it is not a transaction of a chaincode. */
export function endorsedAct(envelope: common.Envelope, chaincode: string): EndorsedAct | undefined {
  const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
  const header = common.ChannelHeader.deserializeBinary(
    payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array(),
  );
  if (header.getType() !== common.HeaderType.ENDORSER_TRANSACTION) {
    return undefined;
  }
  const [action] = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
  const endorsed = action && peer.ChaincodeActionPayload.deserializeBinary(action.getPayload_asU8()).getAction();
  if (endorsed === undefined) {
    return undefined;
  }
  const signed = endorsed.getProposalResponsePayload_asU8();
  const done = peer.ChaincodeAction.deserializeBinary(
    peer.ProposalResponsePayload.deserializeBinary(signed).getExtension_asU8(),
  );
  const event = peer.ChaincodeEvent.deserializeBinary(done.getEvents_asU8());
  return {
    ...touched(done.getResults_asU8(), chaincode),
    ...(event.getEventName() !== "" && {
      event: { name: event.getEventName(), payload: event.getPayload_asU8() },
    }),
    response: done.getResponse()?.getPayload_asU8() ?? new Uint8Array(),
    endorsers: endorsed.getEndorsementsList().map(organisationOf).sort(),
    payloadBytes: signed.length,
  };
}

type Touched = Omit<EndorsedAct, "event" | "response" | "endorsers" | "payloadBytes">;

function touched(results: Uint8Array, chaincode: string): Touched {
  const namespace = ledger.rwset.TxReadWriteSet.deserializeBinary(results)
    .getNsRwsetList()
    .find((each) => each.getNamespace() === chaincode);
  const set = ledger.rwset.kvrwset.KVRWSet.deserializeBinary(namespace?.getRwset_asU8() ?? new Uint8Array());
  const collections = (namespace?.getCollectionHashedRwsetList() ?? []).map((collection) => ({
    name: collection.getCollectionName(),
    set: ledger.rwset.kvrwset.HashedRWSet.deserializeBinary(collection.getHashedRwset_asU8()),
  }));
  return {
    reads: set.getReadsList().map((read) => {
      const block = read.getVersion()?.getBlockNum();
      return { key: read.getKey(), ...(block !== undefined && { block }) };
    }),
    writes: set
      .getWritesList()
      .filter((write) => !write.getIsDelete())
      .map((write) => ({ key: write.getKey(), value: write.getValue_asU8() })),
    deletes: set
      .getWritesList()
      .filter((write) => write.getIsDelete())
      .map((write) => write.getKey()),
    policies: set.getMetadataWritesList().flatMap((write) => {
      const [entry] = write.getEntriesList();
      return entry === undefined ? [] : [{ key: write.getKey(), policy: entry.getValue_asU8() }];
    }),
    ranges: set.getRangeQueriesInfoList().length,
    privateReads: collections.flatMap((collection) =>
      collection.set.getHashedReadsList().map((read) => ({
        collection: collection.name,
        hash: read.getKeyHash_asB64(),
        exists: read.hasVersion(),
      })),
    ),
    privateWrites: collections.reduce((sum, collection) => sum + collection.set.getHashedWritesList().length, 0),
  };
}

function organisationOf(endorsement: peer.Endorsement): string {
  return msp.SerializedIdentity.deserializeBinary(endorsement.getEndorser_asU8()).getMspid();
}
