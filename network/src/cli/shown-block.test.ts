import { common, msp, peer } from "@hyperledger/fabric-protos";

import { unsignedEnvelope } from "../../../test/testkit/block-message.js";
import { showBlock } from "./shown-block.js";

function envelope(type: number, data: Uint8Array): Uint8Array {
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(type);
  channelHeader.setTxId("t1");
  const creator = new msp.SerializedIdentity();
  creator.setMspid("AMSP");
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(creator.serializeBinary());
  return unsignedEnvelope(channelHeader, data, signatureHeader).serializeBinary();
}

function invocation(chaincode: string, called: string): Uint8Array {
  const id = new peer.ChaincodeID();
  id.setName(chaincode);
  const input = new peer.ChaincodeInput();
  input.setArgsList([Buffer.from(called)]);
  const spec = new peer.ChaincodeSpec();
  spec.setChaincodeId(id);
  spec.setInput(input);
  const call = new peer.ChaincodeInvocationSpec();
  call.setChaincodeSpec(spec);
  const proposal = new peer.ChaincodeProposalPayload();
  proposal.setInput(call.serializeBinary());
  const payload = new peer.ChaincodeActionPayload();
  payload.setChaincodeProposalPayload(proposal.serializeBinary());
  const action = new peer.TransactionAction();
  action.setPayload(payload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.setActionsList([action]);
  return transaction.serializeBinary();
}

function block(envelopes: readonly Uint8Array[], verdicts: readonly number[]): common.Block {
  const header = new common.BlockHeader();
  header.setNumber(3);
  const data = new common.BlockData();
  data.setDataList([...envelopes]);
  const metadata = new common.BlockMetadata();
  metadata.setMetadataList([new Uint8Array(), new Uint8Array(), Uint8Array.from(verdicts)]);
  const message = new common.Block();
  message.setHeader(header);
  message.setData(data);
  message.setMetadata(metadata);
  return message;
}

test("each transaction has the verdict at its own place", () => {
  const put = envelope(common.HeaderType.ENDORSER_TRANSACTION, invocation("basic", "put"));
  const configuration = envelope(common.HeaderType.CONFIG, new Uint8Array());
  expect(showBlock(block([put, configuration, put], [0, 0, 11]))).toEqual({
    number: 3,
    transactions: [
      { id: "t1", verdict: "VALID", creator: "AMSP", chaincode: "basic", function: "put" },
      { id: "t1", verdict: "VALID", creator: "AMSP", function: "channel configuration" },
      { id: "t1", verdict: "MVCC_READ_CONFLICT", creator: "AMSP", chaincode: "basic", function: "put" },
    ],
  });
});

test("a transaction that cannot be read is shown by its verdict", () => {
  expect(showBlock(block([Buffer.from([0xff])], [2]))).toEqual({
    number: 3,
    transactions: [{ id: "", verdict: "BAD_PAYLOAD" }],
  });
  expect(showBlock(new common.Block())).toEqual({ number: 0, transactions: [] });
});

test("the name of a called function can neither rewrite the terminal nor fill it", () => {
  const hostile = envelope(common.HeaderType.ENDORSER_TRANSACTION, invocation("basic", `\u001b[2J${"x".repeat(500)}`));
  const [shown] = showBlock(block([hostile], [0])).transactions;
  expect(shown?.function).toMatch(/^\?\[2Jx+…$/);
  expect(shown?.function?.length).toBeLessThan(70);
});
