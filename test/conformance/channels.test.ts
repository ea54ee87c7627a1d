import { Client, credentials } from "@grpc/grpc-js";
import { common, orderer, peer } from "@hyperledger/fabric-protos";

import { describeOnNetwork, startTimeout } from "../network-under-test.js";
import { nextOf } from "../testkit/next-of.js";
import { commitStatus } from "./commit-status.js";
import { channel, probe, useConsortium } from "./consortium.js";
import { discoveryErrors } from "./discovery-query.js";
import { Member, type Step } from "./member.js";
import { exchange } from "./raw-calls.js";
import { messageHeader, signedEnvelope, transactionEnvelope } from "./raw-envelope.js";
import { rawProposal } from "./raw-proposal.js";
import { broadcast, endorsedBy, processProposal, verdictOn } from "./raw-transaction.js";
import { outcome, refusal, steady } from "./refusal.js";

/** A channel of Alpha and Beta. Gamma is not a member. */
const annex = "annex";

const shared = { name: "shared", policy: "OR('AlphaMSP.member', 'BetaMSP.member')" };

describeOnNetwork("Several channels", () => {
  const consortium = useConsortium(probe("probe", { endorsementPolicy: "OR('AlphaMSP.peer')", collections: [shared] }));
  const connected: Member[] = [];
  let ordering: Client | undefined;

  /** A client on the further channel. */
  function onAnnex(of: Member, gatewayOf?: string): Member {
    const member = new Member(consortium.network, annex, of.identity, gatewayOf);
    connected.push(member);
    return member;
  }

  let alpha: Member;
  let beta: Member;
  /** Gamma's client at its own peer, and at Alpha's. */
  let atHome: Member;
  let abroad: Member;

  beforeAll(async () => {
    const { network } = consortium;
    await network.createChannel({ name: annex, organisations: ["AlphaMSP", "BetaMSP"] });
    const definition = {
      endorsementPolicy: "AND('AlphaMSP.peer', 'BetaMSP.peer')",
      collections: [shared, { name: "annexed", policy: "OR('AlphaMSP.member')" }],
    };
    await network.deploy({ ...probe("probe", definition), version: "2.0" }, annex);
    alpha = onAnnex(consortium.alpha);
    beta = onAnnex(consortium.beta);
    atHome = onAnnex(consortium.gamma);
    abroad = onAnnex(consortium.gamma, "AlphaMSP");
    const { endpoint, tlsRootCert, hostnameOverride } = network.orderer();
    ordering = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
      ...(hostnameOverride === undefined ? {} : { "grpc.ssl_target_name_override": hostnameOverride }),
    });
  }, startTimeout);

  afterAll(() => {
    ordering?.close();
    for (const member of connected) {
      member.close();
    }
  });

  async function heightOf(member: Member): Promise<number> {
    const bytes = await member.contract("qscc").evaluateTransaction("GetChainInfo", member.channelName);
    return common.BlockchainInfo.deserializeBinary(bytes).getHeight();
  }

  /** Status and words of a peer's answer to a proposal. */
  async function peerAnswer(at: Member, on: string, chaincode: string, ...args: string[]): Promise<string> {
    const { signed } = rawProposal({ identity: at.identity, channel: on, chaincode, args });
    const call = processProposal(at, signed);
    const refused = await outcome(call);
    if (refused !== "taken") {
      return `${refused.code}: ${refused.message}`;
    }
    const response = (await call).getResponse();
    return `${String(response?.getStatus())}: ${steady(response?.getMessage() ?? "")}`;
  }

  const program = '[["put","replayed","x"]]';

  it("each channel has its own ledger", async () => {
    await consortium.alpha.submit([["put", "colour", "blue"]]);
    const heights = await Promise.all([heightOf(consortium.alpha), heightOf(alpha)]);
    expect(await alpha.submit([["put", "colour", "red"]])).toMatchObject({ verdict: "VALID" });
    expect(await Promise.all([heightOf(consortium.alpha), heightOf(alpha)])).toEqual([heights[0], heights[1] + 1]);
    expect(await consortium.alpha.ask(["get", "colour"])).toBe("blue");
    expect(await alpha.ask(["get", "colour"])).toBe("red");
    expect(await alpha.ask(["channel"])).toBe(annex);
  });

  it("each channel has its own definition of a chaincode", async () => {
    const args = new peer.lifecycle.QueryChaincodeDefinitionArgs();
    args.setName("probe");
    const defined = async (member: Member): Promise<readonly [string, number, number | undefined]> => {
      const bytes = await member
        .contract("_lifecycle")
        .evaluateTransaction("QueryChaincodeDefinition", args.serializeBinary());
      const found = peer.lifecycle.QueryChaincodeDefinitionResult.deserializeBinary(bytes);
      return [found.getVersion(), found.getSequence(), found.getCollections()?.getConfigList().length];
    };
    expect(await defined(consortium.alpha)).toEqual(["1.0", 1, 1]);
    expect(await defined(alpha)).toEqual(["2.0", 1, 2]);
  });

  it("each channel judges transactions by its own definition", async () => {
    const { alpha: first } = consortium;
    const judged = async (member: Member): Promise<string> => {
      const { proposal, responses } = await endorsedBy([member], { chaincode: "probe", args: ["run", program] });
      return verdictOn(member, transactionEnvelope(proposal, responses, member.identity));
    };
    expect([await judged(first), await judged(alpha)]).toEqual(["VALID", "ENDORSEMENT_POLICY_FAILURE"]);
  });

  it("each channel keeps its own private values", async () => {
    await consortium.alpha.submit([["putPrivate", "shared", "secret", "blue"]], { endorsers: ["AlphaMSP"] });
    const endorsers = ["AlphaMSP", "BetaMSP"];
    expect(await alpha.submit([["putPrivate", "shared", "secret", "red"]], { endorsers })).toMatchObject({
      verdict: "VALID",
    });
    const read = (member: Member) => member.endorse([["getPrivate", "shared", "secret"]], { endorsers: ["AlphaMSP"] });
    const texts = (await Promise.all([read(consortium.alpha), read(alpha)])).map((transaction) =>
      Buffer.from(transaction.getResult()).toString(),
    );
    expect(texts).toEqual(['["blue"]', '["red"]']);
    const elsewhere = consortium.alpha.endorse([["getPrivate", "annexed", "secret"]], { endorsers: ["AlphaMSP"] });
    expect(await refusal(elsewhere)).toMatchInlineSnapshot(`
     {
       "code": "ABORTED",
       "details": [
         "AlphaMSP: chaincode response 500, GET_STATE failed: transaction ID: <id>: collection proving-ground/probe/annexed could not be found",
       ],
       "message": "failed to collect enough transaction endorsements, see attached details for more info",
     }
    `);
  });

  it("a peer names the channels that it has joined", async () => {
    const named = async (member: Member): Promise<readonly string[]> => {
      const call = { identity: member.identity, channel: "", chaincode: "cscc", args: ["GetChannels"] };
      const response = await processProposal(member, rawProposal(call).signed);
      return peer.ChannelQueryResponse.deserializeBinary(response.getResponse()?.getPayload_asU8() ?? new Uint8Array())
        .getChannelsList()
        .map((one) => one.getChannelId())
        .sort();
    };
    expect(await Promise.all([consortium.alpha, consortium.gamma].map(named))).toEqual([[annex, channel], [channel]]);
  });

  describe("a client that is not a member of the channel", () => {
    it("the client's own peer refuses it at the gateway", async () => {
      expect(await refusal(atHome.ask(["get", "colour"]))).toMatchInlineSnapshot(`
       {
         "code": "UNAVAILABLE",
         "details": [],
         "message": "failed to get config for channel [annex]: could not get last config for channel annex",
       }
      `);
      expect(await refusal(atHome.endorse([["get", "colour"]]))).toMatchInlineSnapshot(`
       {
         "code": "FAILED_PRECONDITION",
         "details": [],
         "message": "no combination of peers can be derived which satisfy the endorsement policy: No metadata was found for chaincode probe in channel annex",
       }
      `);
    });

    it("a member's peer refuses it at the gateway", async () => {
      expect(await refusal(abroad.ask(["get", "colour"]))).toMatchInlineSnapshot(`
       {
         "code": "FAILED_PRECONDITION",
         "details": [
           "AlphaMSP: error validating proposal: access denied: channel [annex] creator org unknown, creator is malformed",
         ],
         "message": "evaluate call to endorser returned error: error validating proposal: access denied: channel [annex] creator org unknown, creator is malformed",
       }
      `);
      expect(await refusal(abroad.endorse([["get", "colour"]]))).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [
           "AlphaMSP: error validating proposal: access denied: channel [annex] creator org unknown, creator is malformed",
         ],
         "message": "failed to endorse transaction, see attached details for more info",
       }
      `);
    });

    it("the gateway refuses it when it submits what members have endorsed", async () => {
      const { proposal, responses } = await endorsedBy([alpha, beta], { chaincode: "probe", args: ["run", program] });
      const envelope = transactionEnvelope(proposal, responses, atHome.identity);
      expect(await refusal(broadcast(atHome, envelope))).toMatchInlineSnapshot(`
       {
         "code": "FAILED_PRECONDITION",
         "details": [],
         "message": "failed to get config for channel [annex]: could not get last config for channel annex",
       }
      `);
      expect(await refusal(broadcast(abroad, envelope))).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [],
         "message": "received unsuccessful response from orderer: status=FORBIDDEN, info=implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied",
       }
      `);
    });

    it("the gateway refuses it when it asks for a verdict", async () => {
      const { transactionId } = await alpha.submit([["put", "judged", "x"]]);
      const asked = { channel: annex, transactionId };
      const refused = (at: Member) => refusal(commitStatus(at.client, at.identity, asked));
      expect([await refused(atHome), await refused(abroad)]).toMatchInlineSnapshot(`
       [
         {
           "code": "PERMISSION_DENIED",
           "details": [],
           "message": "Failed to get policy manager for channel [annex]",
         },
         {
           "code": "PERMISSION_DENIED",
           "details": [],
           "message": "Failed evaluating policy on signed data during check policy on channel [annex] with policy [/Channel/Application/Readers]: [implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Readers' sub-policies to be satisfied]",
         },
       ]
      `);
    });

    it("the gateway refuses it when it listens for events", async () => {
      const listening = async (at: Member): Promise<unknown> => {
        const events = await at.channel.getChaincodeEvents("probe", { startBlock: 0n });
        try {
          for await (const event of events) {
            return event.eventName;
          }
          return "ended";
        } finally {
          events.close();
        }
      };
      expect([await refusal(listening(atHome)), await refusal(listening(abroad))]).toMatchInlineSnapshot(`
       [
         {
           "code": "PERMISSION_DENIED",
           "details": [],
           "message": "Failed to get policy manager for channel [annex]",
         },
         {
           "code": "PERMISSION_DENIED",
           "details": [],
           "message": "Failed evaluating policy on signed data during check policy on channel [annex] with policy [/Channel/Application/Readers]: [implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Readers' sub-policies to be satisfied]",
         },
       ]
      `);
    });

    it("an endorser refuses it", async () => {
      const answers = [atHome, abroad].map((at) => peerAnswer(at, annex, "probe", "run", program));
      expect(await Promise.all(answers)).toMatchInlineSnapshot(`
       [
         "500: channel 'annex' not found",
         "UNKNOWN: error validating proposal: access denied: channel [annex] creator org unknown, creator is malformed",
       ]
      `);
    });

    it("the delivery service refuses it when it asks for blocks", async () => {
      const { identity } = atHome;
      const info = new orderer.SeekInfo();
      const oldest = new orderer.SeekPosition();
      oldest.setOldest(new orderer.SeekOldest());
      info.setStart(oldest);
      info.setStop(oldest);
      const header = messageHeader(common.HeaderType.DELIVER_SEEK_INFO, annex, identity);
      const request = signedEnvelope(header, info.serializeBinary(), identity);
      const fromPeer = async (at: Member) => {
        const method = "/protos.Deliver/Deliver";
        const received = await exchange(at.client, method, [request], peer.DeliverResponse, () => true);
        return received[0]?.getStatus();
      };
      expect(await Promise.all([atHome, abroad].map(fromPeer))).toEqual([
        common.Status.NOT_FOUND,
        common.Status.FORBIDDEN,
      ]);
      const method = "/orderer.AtomicBroadcast/Deliver";
      const [answer] = await exchange(ordering!, method, [request], orderer.DeliverResponse, () => true);
      expect(answer?.getStatus()).toBe(common.Status.FORBIDDEN);
    });

    it("the orderer refuses it", async () => {
      const { proposal, responses } = await endorsedBy([alpha, beta], { chaincode: "probe", args: ["run", program] });
      const envelope = transactionEnvelope(proposal, responses, atHome.identity);
      const { identity } = atHome;
      const own = rawProposal({ identity, channel: annex, chaincode: "probe", args: ["run", program] });
      const answers = await Promise.all(
        [envelope, transactionEnvelope(own, responses, identity)].map(async (sent) => {
          const method = "/orderer.AtomicBroadcast/Broadcast";
          const [answer] = await exchange(ordering!, method, [sent], orderer.BroadcastResponse, () => true);
          return [answer?.getStatus(), steady(answer?.getInfo() ?? "")];
        }),
      );
      expect(answers).toMatchInlineSnapshot(`
       [
         [
           403,
           "implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied",
         ],
         [
           403,
           "implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied",
         ],
       ]
      `);
    });

    it("discovery refuses it when it asks for the channel's peers", async () => {
      const queries = [{ ask: "config" }, { ask: "peers" }] as const;
      expect(await discoveryErrors(atHome, queries)).toMatchInlineSnapshot(`
       [
         "access denied",
         "access denied",
       ]
      `);
      expect(await discoveryErrors(abroad, queries)).toMatchInlineSnapshot(`
       [
         "access denied",
         "access denied",
       ]
      `);
    });

    it("a peer's system chaincodes refuse it", async () => {
      const answers = async (at: Member): Promise<readonly string[]> => {
        const given: string[] = [];
        for (const on of [annex, channel, ""]) {
          given.push(
            await peerAnswer(at, on, "qscc", "GetChainInfo", annex),
            await peerAnswer(at, on, "cscc", "GetConfigBlock", annex),
            await peerAnswer(at, on, "cscc", "GetChannelConfig", annex),
          );
        }
        return given;
      };
      expect(await answers(atHome)).toMatchInlineSnapshot(`
       [
         "500: channel 'annex' not found",
         "500: channel 'annex' not found",
         "500: channel 'annex' not found",
         "500: Invalid chain ID, annex",
         "500: access denied for [GetConfigBlock][annex]: Failed to get policy manager for channel [annex]",
         "500: access denied for [GetChannelConfig][annex]: Failed to get policy manager for channel [annex]",
         "500: Invalid chain ID, annex",
         "500: access denied for [GetConfigBlock][annex]: Failed to get policy manager for channel [annex]",
         "500: access denied for [GetChannelConfig][annex]: Failed to get policy manager for channel [annex]",
       ]
      `);
      expect(await answers(abroad)).toMatchInlineSnapshot(`
       [
         "UNKNOWN: error validating proposal: access denied: channel [annex] creator org unknown, creator is malformed",
         "UNKNOWN: error validating proposal: access denied: channel [annex] creator org unknown, creator is malformed",
         "UNKNOWN: error validating proposal: access denied: channel [annex] creator org unknown, creator is malformed",
         "500: access denied for [GetChainInfo][annex]: [Failed evaluating policy on signed data during check policy on channel [annex] with policy [/Channel/Application/Readers]: [implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Readers' sub-policies to be satisfied]]",
         "500: access denied for [GetConfigBlock][annex]: Failed evaluating policy on signed data during check policy on channel [annex] with policy [/Channel/Application/Readers]: [implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Readers' sub-policies to be satisfied]",
         "500: access denied for [GetChannelConfig][annex]: Failed evaluating policy on signed data during check policy on channel [annex] with policy [/Channel/Application/Readers]: [implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Readers' sub-policies to be satisfied]",
         "UNKNOWN: error validating proposal: access denied: channel [] creator org unknown, creator is malformed",
         "UNKNOWN: error validating proposal: access denied: channel [] creator org unknown, creator is malformed",
         "UNKNOWN: error validating proposal: access denied: channel [] creator org unknown, creator is malformed",
       ]
      `);
    });
  });

  it("a channel's member can use another member's peer", async () => {
    const visiting = onAnnex(consortium.beta, "AlphaMSP");
    await alpha.submit([["put", "visited", "x"]]);
    expect(await visiting.ask(["get", "visited"])).toBe("x");
  });

  it("a transaction id can be used once on each channel", async () => {
    const nonce = Buffer.alloc(24, 7);
    const judged = async (members: readonly Member[]) => {
      const endorsed = await endorsedBy(members, { chaincode: "probe", args: ["run", program], nonce });
      return verdictOn(members[0]!, transactionEnvelope(endorsed.proposal, endorsed.responses, alpha.identity));
    };
    expect([await judged([consortium.alpha]), await judged([alpha, beta])]).toEqual(["VALID", "VALID"]);
  });

  it("a channel refuses a transaction that was endorsed for another channel", async () => {
    const call = { chaincode: "probe", args: ["run", program] };
    const nonce = Buffer.alloc(24, 9);
    const there = await endorsedBy([alpha, beta], { ...call, nonce });
    const here = await endorsedBy([consortium.alpha], { ...call, nonce });
    // The endorsements of one channel under the header of the other.
    const moved = transactionEnvelope(there.proposal, here.responses, alpha.identity);
    expect(await verdictOn(alpha, moved)).toMatchInlineSnapshot(`"INVALID_ENDORSER_TRANSACTION"`);
    // Unchanged, but submitted to the wrong channel: its header decides.
    const before = await heightOf(alpha);
    const whole = transactionEnvelope(here.proposal, here.responses, alpha.identity);
    await broadcast(alpha, whole, here.proposal.transactionId);
    const asked = { channel, transactionId: here.proposal.transactionId };
    expect((await commitStatus(consortium.alpha.client, alpha.identity, asked)).getResult()).toBe(0);
    expect(await heightOf(alpha)).toBe(before);
  });

  it("a client receives no events of another channel", async () => {
    const events = await consortium.alpha.channel.getChaincodeEvents("probe", {
      startBlock: BigInt(await heightOf(consortium.alpha)),
    });
    try {
      await alpha.submit([["event", "of-annex", "x"]]);
      await consortium.alpha.submit([["event", "of-first", "x"]]);
      expect((await nextOf(events)).eventName).toBe("of-first");
    } finally {
      events.close();
    }
  });

  describe("calls of a chaincode on another channel", () => {
    /** The answer at one peer to the first channel's chaincode when it calls the further channel's. */
    async function called(by: Member, at: string, ...steps: readonly Step[]): Promise<unknown> {
      const transaction = await by.endorse(
        steps.map((step) => ["attempt", step]),
        { endorsers: [at] },
      );
      const results = JSON.parse(Buffer.from(transaction.getResult()).toString()) as unknown[];
      return JSON.parse(steady(JSON.stringify(results))) as unknown;
    }

    const onOther = (...program: readonly Step[]): Step => ["invoke", "probe", program, annex];
    const info = (): Step => ["call", "qscc", ["GetChainInfo", annex], annex];

    it("the called chaincode reads the state and the private values of its own channel", async () => {
      await alpha.submit([["put", "asked", "red"]]);
      await alpha.submit([["putPrivate", "shared", "asked", "red"]], { endorsers: ["AlphaMSP", "BetaMSP"] });
      const steps = [onOther(["channel"], ["get", "asked"], ["getPrivate", "shared", "asked"])];
      expect(await called(consortium.alpha, "AlphaMSP", ...steps)).toMatchObject([
        { status: 200, payload: '["annex","red","red"]' },
      ]);
    });

    it("the called chaincode's writes are dropped", async () => {
      const program: Step[] = [onOther(["put", "dropped", "x"], ["get", "dropped"]), ["put", "kept", "x"]];
      const { verdict } = await consortium.alpha.submit(program, { endorsers: ["AlphaMSP"] });
      expect(verdict).toBe("VALID");
      const read = [await alpha.ask(["get", "dropped"]), await consortium.alpha.ask(["get", "dropped"])];
      expect([...read, await consortium.alpha.ask(["get", "kept"])]).toEqual(["", "", "x"]);
    });

    it("the call fails if the other channel has no chaincode of the name", async () => {
      const steps: Step[] = [["invoke", "nowhere", [], annex]];
      expect(await called(consortium.alpha, "AlphaMSP", ...steps)).toMatchInlineSnapshot(`
       [
         {
           "error": "INVOKE_CHAINCODE failed: transaction ID: <id>: execute failed: invalid invocation: [channel annex] failed to get chaincode container info for nowhere: chaincode nowhere not found",
         },
       ]
      `);
    });

    it("the call fails if the called chaincode calls back", async () => {
      const back: Step = ["attempt", ["invoke", "probe", [["get", "kept"]], channel]];
      expect(await called(consortium.alpha, "AlphaMSP", onOther(back))).toMatchInlineSnapshot(`
       [
         {
           "message": "",
           "payload": "[{"error":"INVOKE_CHAINCODE failed: transaction ID: <id>: execute failed: error sending: txid: <id>(proving-ground) exists"}]",
           "status": 200,
         },
       ]
      `);
    });

    it("the call fails if the client is not a member of the other channel", async () => {
      const visiting = new Member(consortium.network, channel, consortium.gamma.identity, "AlphaMSP");
      connected.push(visiting);
      expect(await called(visiting, "AlphaMSP", onOther(["get", "asked"]), info())).toMatchInlineSnapshot(`
       [
         {
           "error": "INVOKE_CHAINCODE failed: transaction ID: <id>: Failed evaluating policy on signed data during check policy on channel [annex] with policy [/Channel/Application/Writers]: [implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied]",
         },
         {
           "message": "Rejecting invoke of QSCC from another chaincode because of potential for deadlocks, original invocation for 'probe'",
           "payload": "",
           "status": 500,
         },
       ]
      `);
    });

    it("the call fails if the peer has not joined the other channel", async () => {
      const outside = new Member(consortium.network, channel, consortium.alpha.identity, "GammaMSP");
      connected.push(outside);
      expect(await called(outside, "GammaMSP", onOther(["get", "asked"]), info())).toMatchInlineSnapshot(`
       [
         {
           "error": "INVOKE_CHAINCODE failed: transaction ID: <id>: Failed to get policy manager for channel [annex]",
         },
         {
           "error": "INVOKE_CHAINCODE failed: transaction ID: <id>: failed to find ledger for channel: annex",
         },
       ]
      `);
    });
  });
});
