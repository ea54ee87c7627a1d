import { createHash } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";

import { remade } from "../../../../test/testkit/forgeries.js";
import { gatewayProposal } from "../../../../test/testkit/gateway-proposal.js";
import { addUnknownField, editAt } from "../../../../test/testkit/wire-edit.js";
import { portableCryptography } from "../cryptography/portable.js";
import { readProposal } from "./proposal.js";

const proposed = gatewayProposal();
const proposal = proposed.bytes;

/** The places of the parts of a proposal: the numbers of the fields that lead there. */
const places = {
  proposal: [],
  header: [1],
  channelHeader: [1, 1],
  chaincode: [1, 1, 7],
  signatureHeader: [1, 2],
  payload: [2],
  call: [2, 1],
} as const;

it("a proposal has the function, the place and the caller", () => {
  const { args, ...read } = readProposal(proposal, portableCryptography);
  expect(read).toMatchObject({
    transactionId: proposed.transactionId,
    channel: "tally",
    chaincode: "tallystick",
    transient: false,
    mspId: "AnsteelMSP",
    certificate: "a certificate",
  });
  expect(args.map((argument) => Buffer.from(argument).toString())).toEqual(["certificates:Transfer", "{}"]);
  expect(Math.abs(Date.now() - read.timestamp.getTime())).toBeLessThan(60_000);
});

it.each(Object.entries(places))("a proposal with a hidden field in its %s is refused", (_, place) => {
  expect(() => readProposal(editAt(proposal, place, addUnknownField), portableCryptography)).toThrow(
    "has unknown fields",
  );
});

it.each<readonly [string, readonly number[], (bytes: Uint8Array) => Uint8Array, string]>([
  [
    "is not a call of a chaincode",
    places.channelHeader,
    remade(common.ChannelHeader, (header) => {
      header.setType(common.HeaderType.CONFIG);
    }),
    "is not a call of a chaincode",
  ],
  [
    "names an epoch",
    places.channelHeader,
    remade(common.ChannelHeader, (header) => {
      header.setEpoch(1);
    }),
    "names an epoch",
  ],
  [
    "has another transaction's id",
    places.channelHeader,
    remade(common.ChannelHeader, (header) => {
      header.setTxId("00");
    }),
    "transaction id is not that of its creator and nonce",
  ],
  [
    "names another chaincode than it calls",
    places.chaincode,
    remade(peer.ChaincodeHeaderExtension, (extension) => {
      extension.getChaincodeId()?.setName("other");
    }),
    "calls one chaincode and names another",
  ],
  [
    "has an extension",
    places.proposal,
    remade(peer.Proposal, (found) => {
      found.setExtension$("AA==");
    }),
    "has an extension",
  ],
  ["is garbage", places.proposal, () => Buffer.from("garbage"), "cannot be read"],
])("a proposal that %s is refused", (_, place, edit, problem) => {
  expect(() => readProposal(editAt(proposal, place, edit), portableCryptography)).toThrow(problem);
});

it("a proposal with a hidden field in its creator is refused, even if the transaction's id was derived from that creator", () => {
  const hidden = editAt(proposal, [...places.signatureHeader, 1], addUnknownField);
  const { nonce, creator } = makerOf(hidden);
  const id = createHash("sha256").update(nonce).update(creator).digest("hex");
  const rewritten = editAt(
    hidden,
    places.channelHeader,
    remade(common.ChannelHeader, (header) => {
      header.setTxId(id);
    }),
  );
  expect(() => readProposal(rewritten, portableCryptography)).toThrow("the proposal's creator has unknown fields");
});

/** The input of a transaction's id. */
function makerOf(bytes: Uint8Array): { nonce: Uint8Array; creator: Uint8Array } {
  const header = common.Header.deserializeBinary(peer.Proposal.deserializeBinary(bytes).getHeader_asU8());
  const read = common.SignatureHeader.deserializeBinary(header.getSignatureHeader_asU8());
  return { nonce: read.getNonce_asU8(), creator: read.getCreator_asU8() };
}
