import { status } from "@grpc/grpc-js";
import { common, gateway, peer } from "@hyperledger/fabric-protos";
import { decode } from "@tallystick/fabric-inspect";

import { stateWith } from "../validation/testing/made-transaction.js";
import { endorse } from "./endorse.js";
import type { GatewayContext } from "./gateway-context.js";
import type { PeerConnection } from "./peer-connection.js";
import type { StatusError } from "./status-error.js";
import { AnsweringMembers, proposalOf } from "./testing/answering-peers.js";

const policies = {
  a: "OR('AMSP.peer')",
  both: "AND('AMSP.peer','BMSP.peer')",
  either: "OR('AMSP.peer','BMSP.peer')",
  b: "OR('BMSP.peer')",
  two: "OutOf(2,'AMSP.peer','BMSP.peer','CMSP.peer')",
};

let members: AnsweringMembers;
beforeAll(async () => {
  members = await AnsweringMembers.of("AMSP", "BMSP", "CMSP");
});
const peerOf = (...parts: Parameters<AnsweringMembers["peerOf"]>) => members.peerOf(...parts);
const gatewayOf = (...peers: readonly [PeerConnection, ...PeerConnection[]]) =>
  members.gatewayOf(stateWith(policies), ...peers);

interface Asked {
  readonly organisations?: readonly string[];
  readonly transient?: boolean;
  readonly channel?: string;
}

function requestFor(chaincode: string, { organisations = [], ...parts }: Asked): gateway.EndorseRequest {
  const request = new gateway.EndorseRequest();
  request.setProposedTransaction(proposalOf(chaincode, parts));
  request.setEndorsingOrganizationsList([...organisations]);
  return request;
}

/** Addresses of the peers with endorsements in the transaction. */
async function endorsersOf(chaincode: string, context: GatewayContext, asked: Asked = {}): Promise<readonly string[]> {
  const response = await endorse(requestFor(chaincode, asked), context);
  const payload = decode(common.Payload, response.getPreparedTransaction()?.getPayload_asU8() ?? new Uint8Array());
  const transaction = decode(peer.Transaction, payload?.getData_asU8() ?? new Uint8Array());
  const bytes = transaction?.getActionsList()[0]?.getPayload_asU8() ?? new Uint8Array();
  const endorsed = decode(peer.ChaincodeActionPayload, bytes)?.getAction();
  return (endorsed?.getEndorsementsList() ?? []).map((one) => Buffer.from(one.getEndorser_asU8()).toString()).sort();
}

async function refusalOf(chaincode: string, context: GatewayContext, asked: Asked = {}) {
  const error: unknown = await endorse(requestFor(chaincode, asked), context).catch((reason: unknown) => reason);
  const { code, details, metadata } = error as StatusError;
  return { code, details, told: metadata.get("grpc-status-details-bin").map(String).join() };
}

function callOf(name: string, ...unreadCollections: readonly string[]): peer.ChaincodeInterest {
  const call = new peer.ChaincodeCall();
  call.setName(name);
  call.setCollectionNamesList([...unreadCollections]);
  call.setNoPrivateReads(unreadCollections.length > 0);
  const interest = new peer.ChaincodeInterest();
  interest.addChaincodes(call);
  return interest;
}

const refused = "no combination of peers can be derived which satisfy the endorsement policy";

describe("organisations that a client names", () => {
  it("an organisation that a client names endorses with a peer that has the chaincode", async () => {
    const peers = [
      peerOf("AMSP", "a0", { has: [] }),
      peerOf("AMSP", "a1"),
      peerOf("BMSP", "b0"),
      peerOf("BMSP", "b1", { has: [] }),
    ] as const;
    const context = await gatewayOf(...peers);
    expect(await endorsersOf("a", context, { organisations: ["AMSP", "BMSP"] })).toEqual(["a1", "b0"]);
    expect(await endorsersOf("a", context, { organisations: ["BMSP"] })).toEqual(["b0"]);
  });

  it("an organisation that a client names is reported if none of its peers has the chaincode", async () => {
    const context = await gatewayOf(peerOf("AMSP", "a"), peerOf("BMSP", "b", { has: ["other"] }));
    const missing = "failed to find any endorsing peers for org(s): BMSP, CMSP";
    expect(await refusalOf("a", context, { organisations: ["AMSP", "BMSP", "CMSP"] })).toMatchObject({
      ...{ code: status.UNAVAILABLE, details: missing },
    });
  });
});

describe("the first endorser", () => {
  it("the first endorser is the gateway's own peer, also if others could endorse", async () => {
    const [own, other] = [peerOf("BMSP", "b"), peerOf("AMSP", "a")];
    expect(await endorsersOf("either", await gatewayOf(own, other))).toEqual(["b"]);
    expect(other.asked).toEqual([]);
  });

  it("the first endorser is another peer if the gateway's own peer does not have the chaincode", async () => {
    const own = peerOf("AMSP", "a", { has: [] });
    expect(await endorsersOf("either", await gatewayOf(own, peerOf("BMSP", "b")))).toEqual(["b"]);
    expect(own.asked).toEqual([]);
  });

  it("with transient data only the gateway's own peer is the first endorser, unless the client names organisations", async () => {
    const context = await gatewayOf(peerOf("AMSP", "a", { has: [] }), peerOf("BMSP", "b"));
    expect(await refusalOf("either", context, { transient: true })).toMatchObject({
      code: status.FAILED_PRECONDITION,
      details:
        "no endorsers found in the gateway's organization; retry specifying endorsing organization(s) to protect transient data",
    });
    expect(await endorsersOf("either", context, { transient: true, organisations: ["BMSP"] })).toEqual(["b"]);
  });

  it("if the first endorser fails, the call fails with its words", async () => {
    const other = peerOf("BMSP", "b");
    const context = await gatewayOf(peerOf("AMSP", "a", { fails: "no chaincode" }), other);
    expect(await refusalOf("either", context)).toMatchObject({
      code: status.ABORTED,
      details: "failed to endorse transaction, see attached details for more info",
      told: expect.stringMatching(/a[^]*AMSP[^]*no chaincode/) as string,
    });
    expect(other.asked).toEqual([]);
  });

  it("the first endorser does not count if the policy requires another endorser", async () => {
    const own = peerOf("AMSP", "a");
    expect(await endorsersOf("b", await gatewayOf(own, peerOf("BMSP", "b")))).toEqual(["b"]);
    expect(own.asked).toHaveLength(1);
  });
});

describe("the other endorsers", () => {
  it("the other endorsers follow from the first endorser's simulation, or from the call if the simulation gives no information", async () => {
    const other = peerOf("BMSP", "b");
    const met = peerOf("AMSP", "a", { interest: callOf("both") });
    expect(await endorsersOf("a", await gatewayOf(met, other))).toEqual(["a", "b"]);
    const silent = peerOf("AMSP", "a", { interest: new peer.ChaincodeInterest() });
    expect(await endorsersOf("a", await gatewayOf(silent, other))).toEqual(["a"]);
    expect(await endorsersOf("both", await gatewayOf(silent, other))).toEqual(["a", "b"]);
  });

  it("if an endorser fails, the next peer of its organisation is asked, until no peer is left", async () => {
    const [own, failing] = [peerOf("AMSP", "a"), peerOf("BMSP", "b0", { fails: "no chaincode" })];
    expect(await endorsersOf("both", await gatewayOf(own, failing, peerOf("BMSP", "b1")))).toEqual(["a", "b1"]);
    expect(await refusalOf("both", await gatewayOf(own, failing))).toMatchObject({
      code: status.ABORTED,
      details: "failed to collect enough transaction endorsements, see attached details for more info",
      told: expect.stringMatching(/b0[^]*BMSP[^]*no chaincode/) as string,
    });
  });

  it.each([
    ["first", 0],
    ["last", 1],
  ])(
    "the choice of endorsers includes the gateway's own peer, also if chance puts ways without it %s",
    async (_, step) => {
      let drawn = 0;
      const random = jest.spyOn(Math, "random").mockImplementation(() => (step === 0 ? -drawn++ : drawn++));
      try {
        const [own, ...others] = [peerOf("AMSP", "a"), peerOf("BMSP", "b"), peerOf("CMSP", "c")] as const;
        expect(await endorsersOf("two", await gatewayOf(own, ...others))).toHaveLength(2);
        expect([own, ...others].map(({ asked }) => asked.length).sort()).toEqual([0, 1, 1]);
        expect(own.asked).toHaveLength(1);
      } finally {
        random.mockRestore();
      }
    },
  );

  it("the other endorsers must have the same result", async () => {
    const peers = [peerOf("AMSP", "a"), peerOf("BMSP", "b0", { result: "another" }), peerOf("BMSP", "b1")] as const;
    expect(await endorsersOf("both", await gatewayOf(...peers))).toEqual(["a", "b1"]);
  });

  it("the other endorsers get no transient data unless they are members of the written collections", async () => {
    const written = callOf("both", "_implicit_org_AMSP");
    written.addChaincodes(callOf("both").getChaincodesList()[0]);
    const context = await gatewayOf(peerOf("AMSP", "a", { interest: written }), peerOf("BMSP", "b"));
    expect(await endorsersOf("a", context)).toEqual(["a", "b"]);
    const { code, details } = await refusalOf("a", context, { transient: true });
    expect(code).toBe(status.FAILED_PRECONDITION);
    expect(details).toContain(
      "not in the distribution policy of the private data collection(s): [_implicit_org_AMSP]; retry",
    );
    const members = peerOf("AMSP", "a", { interest: callOf("a", "_implicit_org_AMSP") });
    expect(await endorsersOf("a", await gatewayOf(members, peerOf("BMSP", "b")), { transient: true })).toEqual(["a"]);
  });
});

describe("a call without a possible plan", () => {
  it("a call of an unknown chaincode, or on another channel, is refused", async () => {
    const context = await gatewayOf(peerOf("AMSP", "a", { has: ["a"] }));
    const unknown = (name: string, channel: string) => ({
      code: status.FAILED_PRECONDITION,
      details: `${refused}: No metadata was found for chaincode ${name} in channel ${channel}`,
    });
    expect(await refusalOf("none", context)).toMatchObject(unknown("none", "platform"));
    expect(await refusalOf("a", context, { channel: "elsewhere" })).toMatchObject(unknown("a", "elsewhere"));
  });

  it("a call is refused if too few peers have the chaincode", async () => {
    const context = await gatewayOf(peerOf("AMSP", "a"), peerOf("BMSP", "b", { has: [] }));
    expect(await refusalOf("both", context)).toMatchObject({
      code: status.FAILED_PRECONDITION,
      details: `${refused}: required chaincodes are not installed on sufficient peers`,
    });
  });

  it("a call without a proposal is refused", async () => {
    const context = await gatewayOf(peerOf("AMSP", "a"));
    await expect(endorse(new gateway.EndorseRequest(), context)).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
  });
});
