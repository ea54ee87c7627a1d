import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { common, discovery, peer } from "@hyperledger/fabric-protos";

import { nextOf } from "../../../test/testkit/next-of.js";
import { createSigningIdentity, type Identity } from "../identity/index.js";
import { PeerClient } from "../lifecycle/peer-client.js";
import { type Application, connectAs, description, testChaincode, useApplications } from "./fixtures/test-network.js";
import { EmbeddedNetwork } from "./index.js";

/** The application's contract on a channel. */
const on = ({ gateway }: Application, channel: string) => gateway.getNetwork(channel).getContract("platform");

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** A client of the organisation's peer itself. */
async function clientOf(network: EmbeddedNetwork, mspId: string, identity?: Identity): Promise<PeerClient> {
  const { endpoint, tlsRootCert } = network.endpoint(mspId);
  const port = Number(endpoint.split(":")[1]);
  const who = identity ?? (await network.enrol(mspId, { name: "operator", role: "client" }));
  return new PeerClient({ name: "localhost", mspId, port }, tlsRootCert, createSigningIdentity(who));
}

describe("several channels", () => {
  const { network, a, b, c } = useApplications(async (started) => {
    await started.createChannel({ name: "second", organisations: ["AMSP", "BMSP"] });
    await started.deploy(testChaincode);
    await started.deploy({ ...testChaincode, version: "2.0" }, "second");
  });

  it("several channels have separate state, blocks and definitions", async () => {
    await a().submit("put", "colour", "blue");
    await on(a(), "second").submitTransaction("put", "colour", "red");
    expect(await b().evaluate("get", "colour")).toBe("blue");
    expect(text(await on(b(), "second").evaluateTransaction("get", "colour"))).toBe("red");
    const status = await network.status();
    expect(status.channel).toBe(description.channel);
    expect(status.chaincodes).toEqual([{ name: "platform", version: "1.0", sequence: 1 }]);
    expect(status.channels).toMatchObject([
      {
        channel: "second",
        organisations: ["AMSP", "BMSP"],
        chaincodes: [{ name: "platform", version: "2.0", sequence: 1 }],
      },
    ]);
    const before = status.height;
    await on(b(), "second").submitTransaction("put", "colour", "green");
    const after = await network.status();
    expect(after.height).toBe(before);
    expect(after.channels?.[0]?.height).toBe((status.channels?.[0]?.height ?? 0) + 1);
  });

  it("a channel is unknown to the peers of other channels, and an unused name is unknown to all peers", async () => {
    const unknown = (channel: string): string =>
      `failed to get config for channel [${channel}]: could not get last config for channel ${channel}`;
    await expect(on(c(), "second").evaluateTransaction("get", "colour")).rejects.toThrow(unknown("second"));
    await expect(on(a(), "third").evaluateTransaction("get", "colour")).rejects.toThrow(unknown("third"));
  });

  it("channels send their own events and blocks", async () => {
    const events = await a().gateway.getNetwork("second").getBlockEvents({ startBlock: 0n });
    try {
      expect((await nextOf(events)).getHeader()?.getNumber()).toBe(0);
    } finally {
      events.close();
    }
  });

  it("a peer names its channels in its system chaincodes and in discovery", async () => {
    const asked = await Promise.all(["AMSP", "CMSP"].map((mspId) => clientOf(network, mspId)));
    try {
      const channels = asked.map(async (client) => {
        const bytes = await client.query({ channel: "", chaincode: "cscc", args: ["GetChannels"] });
        const { channelsList } = peer.ChannelQueryResponse.deserializeBinary(bytes).toObject();
        return channelsList.map(({ channelId }) => channelId);
      });
      expect(await Promise.all(channels)).toEqual([[description.channel, "second"], [description.channel]]);
      const [member, stranger] = asked;
      const info = { channel: "", chaincode: "qscc", args: ["GetChainInfo", "second"] };
      const height = (await network.status()).channels?.[0]?.height;
      expect(common.BlockchainInfo.deserializeBinary(await member!.query(info)).getHeight()).toBe(height);
      await expect(stranger!.query(info)).rejects.toThrow("Invalid chain ID, second");
      const query = new discovery.Query();
      query.setChannel("second");
      query.setPeerQuery(new discovery.PeerMembershipQuery());
      const found = await member!.discover(query);
      expect([...(found.getMembers()?.getPeersByOrgMap().keys() ?? [])]).toEqual(["AMSP", "BMSP"]);
      await expect(stranger!.discover(query)).rejects.toThrow("access denied");
    } finally {
      for (const client of asked) {
        client.close();
      }
    }
  });

  it("a channel refuses a proposal of an organisation that is not a member, through any peer", async () => {
    const throughA = await network.enrol("CMSP", { name: "third", role: "client" });
    const client = await clientOf(network, "AMSP", throughA);
    const call = { channel: "second", chaincode: "platform", args: ["put", "colour", "black"] };
    await expect(client.query(call)).rejects.toThrow("access denied: channel [second] creator org unknown");
    client.close();
  });

  it("several channels return together to a snapshot, unless a channel was created after the snapshot", async () => {
    const snapshot = await network.snapshot();
    await a().submit("put", "back", "later");
    await on(a(), "second").submitTransaction("put", "back", "later");
    await network.restore(snapshot);
    expect(await a().evaluate("get", "back")).toBe("");
    expect(text(await on(a(), "second").evaluateTransaction("get", "back"))).toBe("");
    await network.createChannel({ name: "third" });
    await expect(network.restore(snapshot)).rejects.toThrow("a channel has been created since the snapshot");
  });

  it("a channel is refused with a name that is taken or not valid, and with unknown members", async () => {
    await expect(network.createChannel({ name: "second" })).rejects.toThrow("there is a channel second already");
    await expect(network.createChannel({ name: description.channel })).rejects.toThrow("already");
    await expect(network.createChannel({ name: "Upper" })).rejects.toThrow('"Upper" cannot name a channel');
    await expect(network.createChannel({ name: "fourth", organisations: ["NoMSP"] })).rejects.toThrow(
      "no organisation NoMSP in this network; it has AMSP, BMSP, CMSP",
    );
    await expect(network.createChannel({ name: "fourth", organisations: [] })).rejects.toThrow("has none");
    await expect(network.deploy(testChaincode, "fourth")).rejects.toThrow("there is no channel fourth");
  });

  it("a revocation takes effect on every channel of the member", async () => {
    const { certificate } = await network.enrol("BMSP", { name: "thief", role: "client" });
    const heights = async (): Promise<readonly number[]> => {
      const { height, channels = [] } = await network.status();
      return [height, ...channels.map((channel) => channel.height)];
    };
    const before = await heights();
    await network.revoke("BMSP", certificate);
    expect(await heights()).toEqual(before.map((height) => height + 1));
  });
});

it("a network in a folder has its channels again after a restart", async () => {
  const directory = mkdtempSync(join(tmpdir(), "channels-"));
  const network = new EmbeddedNetwork(description, { directory });
  try {
    await network.start();
    await network.createChannel({ name: "second", organisations: ["AMSP", "BMSP"] });
    await network.deploy(testChaincode, "second");
    const first = await connectAs(network, "AMSP");
    await on(first, "second").submitTransaction("put", "kept", "yes");
    first.close();
    await expect(network.snapshots?.save("one")).rejects.toThrow("several channels");
    await network.stop();
    await network.start();
    const again = await connectAs(network, "BMSP");
    expect(text(await on(again, "second").evaluateTransaction("get", "kept"))).toBe("yes");
    await expect(again.evaluate("get", "kept")).rejects.toThrow();
    again.close();
  } finally {
    await network.stop();
    rmSync(directory, { recursive: true });
  }
});
