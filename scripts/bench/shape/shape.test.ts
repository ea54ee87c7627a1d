import { common, gateway, ledger, msp, peer } from "@hyperledger/fabric-protos";

import { preparedAct } from "./endorsed-act.js";
import { differences, shapeOf, sizesOf } from "./shape.js";
import { StateReplay } from "./state-before.js";

const { kvrwset } = ledger.rwset;

interface Sketch {
  readonly reads?: readonly { readonly key: string; readonly block?: number }[];
  readonly puts?: Readonly<Record<string, string>>;
  readonly deletes?: readonly string[];
  readonly policies?: Readonly<Record<string, string>>;
  readonly privateRead?: string;
  readonly ranges?: number;
  readonly event?: string;
  readonly response?: string;
}

function writeOf(key: string, value: string | undefined): ledger.rwset.kvrwset.KVWrite {
  const write = new kvrwset.KVWrite();
  write.setKey(key);
  if (value === undefined) {
    write.setIsDelete(true);
  } else {
    write.setValue(Buffer.from(value));
  }
  return write;
}

function metadataOf(key: string, policy: string): ledger.rwset.kvrwset.KVMetadataWrite {
  const entry = new kvrwset.KVMetadataEntry();
  entry.setName("VALIDATION_PARAMETER");
  entry.setValue(Buffer.from(policy));
  const write = new kvrwset.KVMetadataWrite();
  write.setKey(key);
  write.setEntriesList([entry]);
  return write;
}

function resultsOf({
  reads = [],
  puts = {},
  deletes = [],
  policies = {},
  privateRead,
  ranges = 0,
}: Sketch): Uint8Array {
  const set = new kvrwset.KVRWSet();
  set.setReadsList(
    reads.map(({ key, block }) => {
      const read = new kvrwset.KVRead();
      read.setKey(key);
      if (block !== undefined) {
        const version = new kvrwset.Version();
        version.setBlockNum(block);
        read.setVersion(version);
      }
      return read;
    }),
  );
  set.setWritesList([
    ...Object.entries(puts).map(([key, value]) => writeOf(key, value)),
    ...deletes.map((key) => writeOf(key, undefined)),
  ]);
  set.setMetadataWritesList(Object.entries(policies).map(([key, policy]) => metadataOf(key, policy)));
  set.setRangeQueriesInfoList(Array.from({ length: ranges }, () => new kvrwset.RangeQueryInfo()));
  const namespace = new ledger.rwset.NsReadWriteSet();
  namespace.setNamespace("tallystick");
  namespace.setRwset(set.serializeBinary());
  if (privateRead !== undefined) {
    const read = new kvrwset.KVReadHash();
    read.setKeyHash(Buffer.from("hash"));
    const hashed = new kvrwset.HashedRWSet();
    hashed.setHashedReadsList([read]);
    const collection = new ledger.rwset.CollectionHashedReadWriteSet();
    collection.setCollectionName(privateRead);
    collection.setHashedRwset(hashed.serializeBinary());
    namespace.setCollectionHashedRwsetList([collection]);
  }
  const lifecycle = new ledger.rwset.NsReadWriteSet();
  lifecycle.setNamespace("_lifecycle");
  const results = new ledger.rwset.TxReadWriteSet();
  results.setNsRwsetList([lifecycle, namespace]);
  return results.serializeBinary();
}

function endorsementOf(mspId: string): peer.Endorsement {
  const identity = new msp.SerializedIdentity();
  identity.setMspid(mspId);
  const endorsement = new peer.Endorsement();
  endorsement.setEndorser(identity.serializeBinary());
  return endorsement;
}

function envelopeOf(sketch: Sketch): common.Envelope {
  const done = new peer.ChaincodeAction();
  done.setResults(resultsOf(sketch));
  if (sketch.event !== undefined) {
    const event = new peer.ChaincodeEvent();
    event.setEventName("done");
    event.setPayload(Buffer.from(sketch.event));
    done.setEvents(event.serializeBinary());
  }
  const response = new peer.Response();
  response.setPayload(Buffer.from(sketch.response ?? ""));
  done.setResponse(response);
  const signed = new peer.ProposalResponsePayload();
  signed.setExtension$(done.serializeBinary());
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(signed.serializeBinary());
  endorsed.setEndorsementsList(["RegulatorMSP", "OperatorMSP"].map(endorsementOf));
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setAction(endorsed);
  const action = new peer.TransactionAction();
  action.setPayload(actionPayload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.setActionsList([action]);
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.ENDORSER_TRANSACTION);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(transaction.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  return envelope;
}

function actOf(sketch: Sketch) {
  const prepared = new gateway.PreparedTransaction();
  prepared.setEnvelope(envelopeOf(sketch));
  return preparedAct(prepared.serializeBinary(), "tallystick");
}

/** A block of transactions, and whether each is valid. */
function blockOf(...transactions: readonly (readonly [sketch: Sketch, valid: boolean])[]): common.Block {
  const data = new common.BlockData();
  data.setDataList(transactions.map(([sketch]) => envelopeOf(sketch).serializeBinary()));
  const codes = transactions.map(([, valid]) =>
    valid ? peer.TxValidationCode.VALID : peer.TxValidationCode.MVCC_READ_CONFLICT,
  );
  const metadata = new common.BlockMetadata();
  metadata.setMetadataList([new Uint8Array(), new Uint8Array(), Uint8Array.from(codes)]);
  const block = new common.Block();
  block.setData(data);
  block.setMetadata(metadata);
  return block;
}

const transfer: Sketch = {
  reads: [{ key: "party", block: 3 }, { key: "certificate-1", block: 4 }, { key: "offer-1" }],
  puts: { "certificate-1": "held by B" },
  deletes: ["index-1"],
  policies: { "certificate-1": "B and operator" },
  event: "transferred",
  response: "{}",
};
const another: Sketch = {
  ...transfer,
  reads: [{ key: "party", block: 3 }, { key: "certificate-2", block: 4 }, { key: "offer-2" }],
  puts: { "certificate-2": "held by B" },
  deletes: ["index-2"],
  policies: { "certificate-2": "B and operator" },
};

function replayed() {
  const replay = new StateReplay("tallystick");
  replay.addBlock(blockOf([{ puts: { party: "B", "index-1": "1" } }, true]));
  replay.addBlock(
    blockOf(
      [{ puts: { "certificate-1": "held by A" }, policies: { "certificate-1": "A and operator" } }, true],
      [{ puts: { "certificate-1": "stolen" }, policies: { "certificate-1": "thief" } }, false],
      [{ puts: { "certificate-1": "still A's" } }, true],
    ),
  );
  return replay.state;
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

test("the effects of a transaction are read from its endorsers' signed bytes", () => {
  const act = actOf(transfer);
  expect(act.reads).toEqual(transfer.reads);
  expect(act.writes).toEqual([{ key: "certificate-1", value: expect.anything() as unknown }]);
  expect(act.deletes).toEqual(["index-1"]);
  expect(act.endorsers).toEqual(["OperatorMSP", "RegulatorMSP"]);
  expect(Buffer.from(act.event?.payload ?? []).toString()).toBe("transferred");
});

test("replayed values and policies come from valid transactions, and a policy stays when the value changes", () => {
  const certificate = replayed().get("certificate-1");
  expect(Buffer.from(certificate?.value ?? []).toString()).toBe("still A's");
  expect(Buffer.from(certificate?.policy ?? []).toString()).toBe("A and operator");
});

test("a deleted key loses its value and policy", () => {
  const replay = new StateReplay("tallystick");
  replay.addBlock(blockOf([{ puts: { key: "value" }, policies: { key: "policy" } }, true]));
  replay.addBlock(blockOf([{ deletes: ["key"] }, true]));
  replay.addBlock(blockOf([{ puts: { key: "again" } }, true]));
  expect(replay.state.get("key")?.policy).toBeUndefined();
});

test("an act is described by the part of each key", () => {
  expect(shapeOf(actOf(transfer), actOf(another), replayed())).toEqual({
    keys: [
      { bytes: 5, shared: true, before: { value: base64("B") } },
      { bytes: 13, shared: false, before: { value: base64("still A's"), policy: base64("A and operator") } },
      { bytes: 7, shared: false },
      { bytes: 7, shared: false, before: { value: base64("1") } },
    ],
    reads: [0, 1, 2],
    writes: [{ key: 1, value: base64("held by B") }],
    deletes: [3],
    policies: [{ key: 1, policy: base64("B and operator") }],
    privateReads: [],
    event: { name: "done", payload: base64("transferred") },
    response: base64("{}"),
  });
});

test("an act's reads of a collection are recorded", () => {
  const act = actOf({ privateRead: "_implicit_org_AMSP" });
  const [read] = shapeOf(act, act, replayed()).privateReads;
  expect(read).toMatchObject({ collection: "_implicit_org_AMSP", exists: false });
});

test("acts that would conflict with each other, read ranges, or read unwritten keys are refused", () => {
  const all = actOf({ puts: { counter: "1" } });
  expect(() => shapeOf(all, all, replayed())).toThrow('all acts of the kind write the key "counter"');
  expect(() => shapeOf(actOf({ ranges: 1 }), all, replayed())).toThrow("has no shape");
  expect(() => shapeOf(actOf({ reads: [{ key: "lost", block: 9 }] }), all, replayed())).toThrow(
    'no block writes the key "lost"',
  );
});

test("the sizes in which a shape differs from its act are named, except the payload's", () => {
  const sizes = sizesOf(actOf(transfer), 100);
  expect(sizes).toMatchObject({
    reads: 3,
    writes: 1,
    valueBytes: 9,
    policyBytes: 14,
    eventBytes: 11,
    responseBytes: 2,
  });
  expect(differences(sizes, { ...sizes, payloadBytes: 1 })).toEqual([]);
  expect(differences(sizes, { ...sizes, eventBytes: 10, endorsers: ["OperatorMSP"] })).toEqual([
    "eventBytes: 11 of the act, 10 of its shape",
    "endorsers: OperatorMSP,RegulatorMSP of the act, OperatorMSP of its shape",
  ]);
});
