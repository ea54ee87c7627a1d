import { createHash, sign } from "node:crypto";

import { common, msp, peer } from "@hyperledger/fabric-protos";

import { blockMessage } from "../../../../test/testkit/block-message.js";
import { Authority, type Credential } from "../../../../test/testkit/credentials.js";
import { endorsedTransaction } from "../../../../test/testkit/endorsed-transaction.js";
import { gatewayProposal } from "../../../../test/testkit/gateway-proposal.js";
import { addUnknownField } from "../../../../test/testkit/wire-edit.js";
import { toLowS } from "../cryptography/ecdsa-signature.js";
import { portableCryptography } from "../cryptography/portable.js";
import { Membership } from "../membership/membership.js";
import { readBlock } from "./block.js";
import { checkItems } from "./item-rules.js";

let creator: Credential;
let members: Membership;
let envelope: common.Envelope;

beforeAll(async () => {
  const authority = await Authority.create("authority");
  creator = await authority.certify("treasurer", { unit: "client" });
  const units = new msp.FabricNodeOUs();
  units.setEnable(true);
  const admin = new msp.FabricOUIdentifier();
  admin.setOrganizationalUnitIdentifier("admin");
  units.setAdminOuIdentifier(admin);
  const config = new msp.FabricMSPConfig();
  config.setName("AnsteelMSP");
  config.setRootCertsList([Buffer.from(authority.credential.certificate)]);
  config.setFabricNodeOus(units);
  members = new Membership([config.serializeBinary()], portableCryptography);
  const { bytes } = gatewayProposal({ certificate: creator.certificate });
  const response = new peer.Response();
  response.setStatus(200);
  envelope = endorsedTransaction(bytes, { response, endorsers: [] });
  envelope.setSignature(signed(envelope.getPayload_asU8()));
});

function signed(payload: Uint8Array): Uint8Array {
  return toLowS(sign("sha256", payload, creator.privateKey));
}

function check(
  envelopes: readonly Uint8Array[],
  { codes = envelopes.length, channel = "tally", hashed = envelopes } = {},
): void {
  const block = blockMessage({
    envelopes,
    codes: Array.from({ length: codes }, () => 0),
    dataHash: createHash("sha256").update(Buffer.concat(hashed)).digest(),
  });
  const read = readBlock(block.serializeBinary(), portableCryptography);
  checkItems(read, { channel, membership: members, cryptography: portableCryptography });
}

/** The envelope with a changed payload, signed again by its creator. */
function changed(change: (header: common.ChannelHeader) => void): Uint8Array {
  const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
  const header = common.ChannelHeader.deserializeBinary(
    payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array(),
  );
  change(header);
  payload.getHeader()?.setChannelHeader(header.serializeBinary());
  const other = new common.Envelope();
  other.setPayload(payload.serializeBinary());
  other.setSignature(signed(payload.serializeBinary()));
  return other.serializeBinary();
}

test("a block of signed transactions of the channel is accepted", () => {
  expect(() => {
    check([envelope.serializeBinary(), envelope.serializeBinary()]);
  }).not.toThrow();
});

test("a block whose header belongs to other envelopes is refused", () => {
  expect(() => {
    check([envelope.serializeBinary()], { hashed: [] });
  }).toThrow("the data hash differs");
});

test("a block with another number of validation codes than of envelopes is refused", () => {
  expect(() => {
    check([envelope.serializeBinary()], { codes: 2 });
  }).toThrow("it has 1 envelopes and 2 validation codes");
});

test("an envelope of another channel is refused", () => {
  expect(() => {
    check([envelope.serializeBinary()], { channel: "other" });
  }).toThrow('envelope 0 is of channel "tally" and not of "other"');
});

test("an envelope with an id that its creator chose is refused, even if the creator signed it", () => {
  const chosen = changed((header) => {
    header.setTxId("chosen");
  });
  expect(() => {
    check([envelope.serializeBinary(), chosen]);
  }).toThrow("envelope 1 has an id that is not that of its creator and nonce");
});

test("an envelope with unknown fields, or cut at other places, is refused", () => {
  const bytes = envelope.serializeBinary();
  expect(() => {
    check([addUnknownField(Buffer.from(bytes))]);
  }).toThrow("has unknown fields");
  expect(() => {
    check([bytes.subarray(0, 100), bytes.subarray(100)]);
  }).toThrow("envelope 0 is not one that was ordered");
});

test("an envelope that its creator did not sign is refused", () => {
  const unsigned = common.Envelope.deserializeBinary(envelope.serializeBinary());
  unsigned.setSignature(signed(Buffer.from("something else")));
  expect(() => {
    check([unsigned.serializeBinary()]);
  }).toThrow("The signature is invalid");
});
