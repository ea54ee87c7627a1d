import { createHash } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";

import { blockMessage, unsignedEnvelope } from "../../../../test/testkit/block-message.js";
import { endorsedTransaction } from "../../../../test/testkit/endorsed-transaction.js";
import { gatewayProposal } from "../../../../test/testkit/gateway-proposal.js";
import { portableCryptography } from "../cryptography/portable.js";
import { DecodeError } from "../protobuf/decode.js";
import { readReadWriteSet } from "../transaction/read-write-set.js";
import { blockHash } from "./block-header.js";
import { isWhole, readBlock, readItem } from "./block.js";

const { bytes: proposal, transactionId } = gatewayProposal();
const response = new peer.Response();
response.setStatus(200);
const call = endorsedTransaction(proposal, { response, endorsers: [] }).serializeBinary();

function blockOf(envelopes: readonly Uint8Array[], codes: readonly number[]): common.Block {
  return blockMessage({ number: 7, previousHash: Buffer.alloc(32, 1), envelopes, codes });
}

/** An envelope of another type than a call. */
function configuration(): Uint8Array {
  const header = new common.ChannelHeader();
  header.setType(common.HeaderType.CONFIG);
  header.setChannelId("tally");
  return unsignedEnvelope(header, Buffer.from("a configuration")).serializeBinary();
}

test("a block's hash is SHA-256 of the DER of its header, for numbers of any size", () => {
  for (const [number, digits] of [
    [0, "020100"],
    [0x7f, "02017f"],
    [0x80, "02020080"],
    [0x1234, "02021234"],
  ] as const) {
    const [previousHash, dataHash] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const body = `${digits}0420${previousHash.toString("hex")}0420${dataHash.toString("hex")}`;
    const der = Buffer.from(`30${(body.length / 2).toString(16)}${body}`, "hex");
    expect(Buffer.from(blockHash({ number, previousHash, dataHash }, portableCryptography)).toString("hex")).toBe(
      createHash("sha256").update(der).digest("hex"),
    );
  }
});

test("a block is read with the code of each envelope, and an envelope without a code counts as not validated", () => {
  const block = readBlock(blockOf([call, configuration()], [11]).serializeBinary(), portableCryptography);
  expect(block).toMatchObject({ number: 7, codes: [11, 254] });
  expect(block.envelopes.map((bytes) => Buffer.from(bytes))).toEqual(
    [call, configuration()].map((one) => Buffer.from(one)),
  );
  expect(isWhole(block, portableCryptography)).toBe(true);
});

test("a block whose envelopes differ from its header is not whole", () => {
  const message = blockOf([call], [0]);
  message.getData()?.setDataList([configuration()]);
  expect(isWhole(readBlock(message.serializeBinary(), portableCryptography), portableCryptography)).toBe(false);
});

test("bytes that are not a block are refused", () => {
  expect(() => readBlock(Buffer.from("ffff", "hex"), portableCryptography)).toThrow(DecodeError);
});

test("a call has its function, its arguments and its result", () => {
  const item = readItem(call);
  if (item.kind !== "call") {
    throw new Error(`the item is ${item.kind}`);
  }
  expect(item.envelope.channelHeader).toMatchObject({ channel: "tally", transactionId });
  expect(item.call).toMatchObject({ called: "tallystick", outcome: { response: { status: 200 } } });
  expect(item.call.args.map((argument) => Buffer.from(argument).toString())).toEqual(["certificates:Transfer", "{}"]);
  expect(readReadWriteSet(item.call.outcome.results).namespaces).toMatchObject([
    { namespace: "tallystick", reads: [{ key: "key" }], writes: [{ key: "key", deleted: false }] },
  ]);
});

test("an item that is not a call is distinguished from an unreadable item, whose readable parts are returned", () => {
  expect(readItem(configuration()).kind).toBe("configuration");
  expect(readItem(Buffer.from("ffff", "hex"))).toEqual({
    kind: "unreadable",
    problem: "proto: cannot parse invalid wire-format data",
  });
  const header = new common.ChannelHeader();
  header.setType(common.HeaderType.ENDORSER_TRANSACTION);
  header.setTxId("t");
  expect(readItem(unsignedEnvelope(header, Buffer.from("ffff", "hex")).serializeBinary())).toMatchObject({
    kind: "unreadable",
    channelHeader: { transactionId: "t" },
  });
});

test("a call is read even if the part that its caller signed is unreadable, since peers do not read that part and may accept the call", () => {
  const envelope = common.Envelope.deserializeBinary(call);
  const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
  const transaction = peer.Transaction.deserializeBinary(payload.getData_asU8());
  const [action] = transaction.getActionsList();
  const actionPayload = peer.ChaincodeActionPayload.deserializeBinary(action?.getPayload_asU8() ?? new Uint8Array());
  actionPayload.setChaincodeProposalPayload(Buffer.from("ffff", "hex"));
  action?.setPayload(actionPayload.serializeBinary());
  payload.setData(transaction.serializeBinary());
  envelope.setPayload(payload.serializeBinary());
  expect(readItem(envelope.serializeBinary())).toMatchObject({ kind: "call", call: { called: "", args: [] } });
});
