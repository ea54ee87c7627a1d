import { discovery, msp } from "@hyperledger/fabric-protos";

import { describeOnNetwork } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { probe, useConsortium } from "./consortium.js";
import {
  type Call,
  discover,
  discoveryErrors,
  type FoundPeer,
  foundPeers,
  layoutsOf,
  type RequestParts,
} from "./discovery-query.js";
import { byVersion } from "./fabric-version.js";
import { serializedIdentity } from "./raw-proposal.js";
import { refusal } from "./refusal.js";

describeOnNetwork("Discovery", () => {
  const consortium = useConsortium(
    probe("probe"),
    probe("beta", {
      endorsementPolicy: "OR('BetaMSP.peer')",
      collections: [
        { name: "shared", policy: "OR('AlphaMSP.member','BetaMSP.member')" },
        {
          name: "witnessed",
          policy: "OR('AlphaMSP.member','BetaMSP.member')",
          endorsementPolicy: "AND('AlphaMSP.peer','BetaMSP.peer')",
        },
      ],
    }),
  );

  const chaincodes = ["_lifecycle 1", "beta 1", "probe 1"];
  const majority = [
    "1 of AlphaMSP, 1 of BetaMSP",
    "1 of AlphaMSP, 1 of GammaMSP",
    "1 of BetaMSP, 1 of GammaMSP",
  ] as const;

  /** The administrator of Alpha, and a query of no channel. */
  const locally = async (): Promise<RequestParts> => ({
    channel: "",
    identity: (await consortium.member("AlphaMSP", "operator", "admin")).identity,
  });

  async function peersWith(...filter: readonly Call[]): Promise<Readonly<Record<string, number>>> {
    const [result] = await discover(consortium.alpha, { ask: "peers", filter });
    return Object.fromEntries([...foundPeers(result)].map(([mspId, peers]) => [mspId, peers.length]));
  }

  async function endorsers(...interest: readonly Call[]): Promise<readonly string[]> {
    const [result] = await discover(consortium.alpha, { ask: "endorsers", interests: [interest] });
    expect(result?.getError()?.getContent()).toBeUndefined();
    return layoutsOf(result?.getCcQueryRes()?.getContentList()[0]);
  }

  /** The ledger's height, as soon as every peer knows that the others have reached it. */
  async function knownHeight(): Promise<number> {
    return until("each peer to know how far the others are", async () => {
      const { height } = await consortium.network.status();
      for (const member of [consortium.alpha, consortium.beta]) {
        const [result] = await discover(member, { ask: "peers" });
        const heights = [...foundPeers(result).values()].flat().map((found) => found.height);
        if (heights.some((known) => known !== height)) {
          return 0;
        }
      }
      return height;
    });
  }

  /** The answer to a query for endorsers of one call. Each release writes the call in its own way. */
  const noDescriptorFor = (call: string): string[] =>
    byVersion({
      "3.1": [`failed constructing descriptor for chaincodes:{${call}}`],
      "2.5": [`failed constructing descriptor for chaincodes:<${call} > `],
    });

  const whyNoEndorsers = (...interest: readonly Call[]) =>
    discoveryErrors(consortium.alpha, { ask: "endorsers", interests: [interest] });

  const whyNoPeers = (...filter: readonly Call[]) => discoveryErrors(consortium.alpha, { ask: "peers", filter });

  describe("configuration", () => {
    it("discovery returns the authorities of all organisations as the configuration has them", async () => {
      const [result] = await discover(consortium.alpha, { ask: "config" });
      const authorities = result?.getConfigResult()?.getMspsMap();
      expect([...(authorities?.keys() ?? [])].sort()).toEqual(["AlphaMSP", "BetaMSP", "GammaMSP", "OrdererMSP"]);
      const { rootCertificates, tlsRootCertificates } = consortium.network.authorities("BetaMSP");
      const beta = authorities?.get("BetaMSP") ?? new msp.FabricMSPConfig();
      expect(beta.getRootCertsList_asU8().map((pem) => Buffer.from(pem).toString())).toEqual(rootCertificates);
      expect(beta.getTlsRootCertsList_asU8().map((pem) => Buffer.from(pem).toString())).toEqual(tlsRootCertificates);
    });

    it("discovery returns the addresses of the orderers", async () => {
      const [result] = await discover(consortium.alpha, { ask: "config" });
      const orderers = result?.getConfigResult()?.getOrderersMap();
      expect([...(orderers?.keys() ?? [])]).toEqual(["OrdererMSP"]);
      const addresses = orderers
        ?.get("OrdererMSP")
        ?.getEndpointList()
        .map((endpoint) => `${endpoint.getHost()}:${String(endpoint.getPort())}`);
      expect(addresses).toEqual([consortium.network.orderer().endpoint]);
    });
  });

  describe("peers", () => {
    it("discovery returns the address, the height and the chaincodes of each peer", async () => {
      const height = await knownHeight();
      const [result] = await discover(consortium.beta, { ask: "peers" });
      const expected = (mspId: string): [string, FoundPeer[]] => {
        const { endpoint } = consortium.network.endpoint(mspId);
        return [mspId, [{ mspId, endpoint, consistent: true, height, chaincodes }]];
      };
      expect([...foundPeers(result)]).toEqual(["AlphaMSP", "BetaMSP", "GammaMSP"].map(expected));
    });

    it("discovery returns the peers of all channels to the peer's administrators", async () => {
      const [result] = await discover(consortium.alpha, { ask: "local peers" }, await locally());
      const expected = (mspId: string): [string, FoundPeer[]] => {
        return [mspId, [{ mspId, endpoint: consortium.network.endpoint(mspId).endpoint, consistent: true }]];
      };
      expect([...foundPeers(result)]).toEqual(["AlphaMSP", "BetaMSP", "GammaMSP"].map(expected));
    });

    it("discovery returns only the peers that have the chaincode and the values of its collections", async () => {
      const all = { AlphaMSP: 1, BetaMSP: 1, GammaMSP: 1 };
      expect(await peersWith()).toEqual(all);
      expect(await peersWith({ name: "beta" })).toEqual(all);
      expect(await peersWith({ name: "_lifecycle" })).toEqual(all);
      const members = { AlphaMSP: 1, BetaMSP: 1, GammaMSP: 0 };
      expect(await peersWith({ name: "beta", collections: ["shared"] })).toEqual(members);
      expect(await peersWith({ name: "probe" }, { name: "beta", collections: ["shared"] })).toEqual(members);
      expect(await peersWith({ name: "beta", collections: ["shared"], noPrivateReads: true })).toEqual(all);
      const owner = { AlphaMSP: 0, BetaMSP: 1, GammaMSP: 0 };
      expect(await peersWith({ name: "beta", collections: ["_implicit_org_BetaMSP"] })).toEqual(owner);
    });

    it("discovery returns no peers for an unknown chaincode or collection", async () => {
      expect(await whyNoPeers({ name: "no" })).toEqual([
        "No metadata was found for chaincode no in channel proving-ground",
      ]);
      expect(await whyNoPeers({ name: "qscc" })).toEqual([
        "No metadata was found for chaincode qscc in channel proving-ground",
      ]);
      expect(await whyNoPeers({ name: "beta", collections: ["no"] })).toEqual([
        "collection no doesn't exist in collection config for chaincode beta",
      ]);
      expect(await whyNoPeers({ name: "beta", collections: ["no"], noPrivateReads: true })).toEqual(["taken"]);
    });
  });

  describe("endorsers", () => {
    it("discovery returns every way to satisfy the chaincode's policy", async () => {
      expect(await endorsers({ name: "probe" })).toEqual(majority);
      expect(await endorsers({ name: "beta" })).toEqual(["1 of BetaMSP"]);
    });

    it("discovery returns the ways to satisfy the policies of all called chaincodes, under the first one's name", async () => {
      const asked = { ask: "endorsers", interests: [[{ name: "beta" }, { name: "probe" }]] } as const;
      const [result] = await discover(consortium.alpha, asked);
      const [descriptor] = result?.getCcQueryRes()?.getContentList() ?? [];
      expect(descriptor?.getChaincode()).toBe("beta");
      expect(layoutsOf(descriptor)).toEqual(["1 of AlphaMSP, 1 of BetaMSP", "1 of BetaMSP, 1 of GammaMSP"]);
    });

    it("discovery returns the endorsers of the lifecycle itself", async () => {
      expect(await endorsers({ name: "_lifecycle" })).toEqual(majority);
    });

    it("discovery uses the collection's policy, or the chaincode's if the collection has none", async () => {
      expect(await endorsers({ name: "beta", collections: ["witnessed"] })).toEqual(["1 of AlphaMSP, 1 of BetaMSP"]);
      expect(await endorsers({ name: "beta", collections: ["shared"] })).toEqual(["1 of BetaMSP"]);
      expect(await endorsers({ name: "beta", collections: ["no"], noPrivateReads: true })).toEqual(["1 of BetaMSP"]);
      expect(await endorsers({ name: "probe", collections: ["_implicit_org_BetaMSP"] })).toEqual(["1 of BetaMSP"]);
    });

    it("discovery returns the same about an endorser as about a peer", async () => {
      const height = await knownHeight();
      const [result] = await discover(consortium.alpha, { ask: "endorsers", interests: [[{ name: "beta" }]] });
      const [descriptor] = result?.getCcQueryRes()?.getContentList() ?? [];
      const members = new discovery.PeerMembershipResult();
      for (const [, peers] of descriptor?.getEndorsersByGroupsMap().entries() ?? []) {
        members.getPeersByOrgMap().set("BetaMSP", peers);
      }
      const found = new discovery.QueryResult();
      found.setMembers(members);
      const { endpoint } = consortium.network.endpoint("BetaMSP");
      expect(foundPeers(found).get("BetaMSP")).toEqual([
        { mspId: "BetaMSP", endpoint, consistent: true, height, chaincodes },
      ]);
    });

    it("discovery returns no endorsers if nobody can satisfy the policy", async () => {
      const name = "beta";
      expect(await whyNoEndorsers({ name, collections: ["_implicit_org_NoMSP"] })).toEqual(
        noDescriptorFor('name:"beta" collection_names:"_implicit_org_NoMSP"'),
      );
      expect(await whyNoEndorsers({ name, collections: ["no"] })).toEqual(
        noDescriptorFor('name:"beta" collection_names:"no"'),
      );
      expect(await whyNoEndorsers({ name: "no" })).toEqual(noDescriptorFor('name:"no"'));
    });

    it("discovery disregards the chaincode's policy only if another policy replaces it", async () => {
      expect(await whyNoEndorsers({ name: "beta", disregard: true })).toEqual(
        noDescriptorFor('name:"beta" disregard_namespace_policy:true'),
      );
      const both = { name: "beta", collections: ["shared", "witnessed"], disregard: true };
      expect(await endorsers(both)).toEqual(["1 of AlphaMSP, 1 of BetaMSP"]);
    });

    it("discovery refuses a chaincode without a name", async () => {
      const ask = "endorsers";
      expect(await discoveryErrors(consortium.alpha, { ask, interests: [] })).toEqual([
        "chaincode query must have at least one chaincode interest",
      ]);
      expect(await whyNoEndorsers()).toEqual(["chaincode interest must contain at least one chaincode"]);
      expect(await whyNoEndorsers({ name: "" })).toEqual(["chaincode name in interest cannot be empty"]);
    });
  });

  describe("requests", () => {
    it("discovery answers each query independently of the others", async () => {
      expect(
        await discoveryErrors(consortium.alpha, [{ ask: "config" }, { ask: "nothing" }, { ask: "peers" }]),
      ).toEqual(["taken", "unknown or missing request type", "taken"]);
      expect(await discoveryErrors(consortium.alpha, [])).toEqual([]);
    });

    it("discovery refuses a query without a channel on a channel, and the other way round", async () => {
      expect(await discoveryErrors(consortium.alpha, { ask: "local peers" })).toEqual([
        "unknown or missing request type",
      ]);
      expect(await discoveryErrors(consortium.alpha, { ask: "config" }, await locally())).toEqual([
        "unknown or missing request type",
      ]);
    });

    it("discovery answers only clients that may submit to the channel", async () => {
      const { alpha, beta } = consortium;
      const ask = "config";
      expect(await discoveryErrors(alpha, { ask }, { identity: beta.identity })).toEqual(["taken"]);
      const foreign = { ...alpha.identity, mspId: "NoMSP" };
      expect(await discoveryErrors(alpha, { ask }, { identity: foreign })).toEqual(["access denied"]);
      expect(await discoveryErrors(alpha, { ask }, { sign: () => Buffer.from("x") })).toEqual(["access denied"]);
      expect(await discoveryErrors(alpha, { ask }, { channel: "other" })).toEqual(["access denied"]);
    });

    it("discovery answers queries without a channel only to its own administrators", async () => {
      const { alpha } = consortium;
      const ask = "local peers";
      const administrator = await consortium.member("BetaMSP", "operator", "admin");
      expect(await discoveryErrors(alpha, { ask }, { channel: "" })).toEqual(["access denied"]);
      expect(await discoveryErrors(alpha, { ask }, { channel: "", identity: administrator.identity })).toEqual([
        "access denied",
      ]);
      const forged = { ...(await locally()), sign: () => Buffer.from("x") };
      expect(await discoveryErrors(alpha, { ask }, forged)).toEqual(["access denied"]);
    });

    it("discovery refuses a request without an identity", async () => {
      const { alpha } = consortium;
      const garbage = discover(alpha, [], { payload: Uint8Array.of(255, 255) });
      expect(await refusal(garbage)).toMatchObject({
        code: "UNKNOWN",
        message: "failed parsing request: proto: cannot parse invalid wire-format data",
      });
      expect(await refusal(discover(alpha, { ask: "config" }, { authentication: "none" }))).toMatchObject({
        code: "UNKNOWN",
        message: "access denied, no authentication info in request",
      });
      const nobody = { authentication: new discovery.AuthInfo() };
      expect(await refusal(discover(alpha, { ask: "config" }, nobody))).toMatchObject({
        code: "UNKNOWN",
        message: "access denied, client identity wasn't supplied",
      });
    });

    it("discovery asks its clients for no TLS certificate", async () => {
      const { alpha } = consortium;
      const authentication = new discovery.AuthInfo();
      const [config] = await discover(alpha, { ask: "config" });
      expect(config?.hasConfigResult()).toBe(true);
      authentication.setClientIdentity(serializedIdentity(alpha.identity));
      authentication.setClientTlsCertHash(Buffer.alloc(32, 1));
      expect(await discoveryErrors(alpha, { ask: "config" }, { authentication })).toEqual(["taken"]);
    });
  });
});
