import { gossip, type discovery } from "@hyperledger/fabric-protos";

import { rulesWith } from "../channel/testing/rules-with-members.js";
import { createSigningIdentity, OrganisationCa } from "../identity/index.js";
import { stateWith } from "../validation/testing/made-transaction.js";
import { announced, type AnnouncedPeer } from "./announced-peer.js";

let peer: AnnouncedPeer;

beforeAll(async () => {
  const authority = await OrganisationCa.open({ mspId: "AMSP", domain: "a.example" });
  const signer = createSigningIdentity(await authority.enrol({ name: "peer", role: "peer" }));
  const { membership } = rulesWith("platform", authority.mspConfig());
  peer = {
    ...{ mspId: "AMSP", address: "localhost:7051", signer, startedAt: new Date(0) },
    identity: membership.deserialize(signer.serialized),
    height: () => 7,
    hasChaincode: (name) => name === "installed",
  };
});

function messageIn(envelope: ReturnType<discovery.Peer["getStateInfo"]>): gossip.GossipMessage {
  return gossip.GossipMessage.deserializeBinary(envelope?.getPayload_asU8() ?? new Uint8Array());
}

test("a peer announces its chaincodes and its height", () => {
  const state = stateWith({ installed: "OR('AMSP.peer')", elsewhere: "OR('AMSP.peer')" });
  const properties = messageIn(announced(peer, { channelId: "platform", state }).getStateInfo())
    .getStateInfo()
    ?.getProperties();
  expect(properties?.getLedgerHeight()).toBe(7);
  expect(properties?.getChaincodesList().map((one) => [one.getName(), one.getVersion()])).toEqual([
    ["installed", "1"],
    ["_lifecycle", "1"],
  ]);
});

test("a peer that is asked about no channel announces only its address", () => {
  const message = announced(peer);
  expect(message.getStateInfo()).toBeUndefined();
  const member = messageIn(message.getMembershipInfo()).getAliveMsg()?.getMembership();
  expect(member?.getEndpoint()).toBe("localhost:7051");
});
