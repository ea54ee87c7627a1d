import { common, gateway, peer } from "@hyperledger/fabric-protos";

import "./progress.js";

/** The length -1, in ten bytes. */
const BACK = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];

test.each([
  ["an unknown field", [0x7a, ...BACK]],
  ["an unknown field after another", [0x7a, 0x00, 0x7a, ...BACK]],
  ["an unknown field in a group", [0x7b, 0x7a, ...BACK, 0x7c]],
  ["a message in it", [0x1a, ...BACK]],
  ["a field of a message in it", [0x1a, 0x0b, 0x7a, ...BACK]],
])("a message with a length that leads back, of %s, is refused and read to no end", (_what, bytes) => {
  const message = Uint8Array.from(bytes);
  expect(() => gateway.EvaluateRequest.deserializeBinary(message)).toThrow();
});

test.each([
  ["at once", [0x1a, 0xff, 0xff, 0xff, 0xff, 0x0f]],
  ["after a field of it", [0x1a, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x0a, 0x01, 0x00]],
])("a message within it that leads beyond the end %s is refused there, and not read on", (_what, bytes) => {
  expect(() => gateway.EvaluateRequest.deserializeBinary(Uint8Array.from(bytes))).toThrow("leads beyond the end");
});

test.each([
  ["that does not end", [0x7b, 0x08, 0x01]],
  ["that ends as another", [0x7b, 0x74]],
  ["within too many", [...Array<number>(200).fill(0x7b), ...Array<number>(200).fill(0x7c)]],
])("a message with a group %s is refused", (_what, bytes) => {
  expect(() => common.Envelope.deserializeBinary(Uint8Array.from(bytes))).toThrow("a group does not end");
});

test("messages within messages, empty ones, unknown fields and groups are read as before", () => {
  const request = new gateway.EndorseRequest();
  const proposal = new peer.SignedProposal();
  request.setChannelId("tally");
  request.setProposedTransaction(proposal);
  request.addEndorsingOrganizations("AlphaMSP");
  const unknown = [0x7a, 0x02, 0x01, 0x02, 0x7b, 0x0b, 0x0c, 0x08, 0x05, 0x7c];
  const read = gateway.EndorseRequest.deserializeBinary(
    Buffer.concat([request.serializeBinary(), Buffer.from(unknown)]),
  );
  expect(read.toObject()).toEqual(request.toObject());
});
