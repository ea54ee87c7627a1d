import { randomBytes } from "node:crypto";

import { common, gateway, peer } from "@hyperledger/fabric-protos";

import { OrganisationCa } from "../../network/src/identity/index.js";
import { describeOnNetwork } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { commitStatus as askCommitStatus, commitStatusRequest, type CommitStatusParts } from "./commit-status.js";
import { channel, probe, useConsortium } from "./consortium.js";
import { byVersion, fabricVersion } from "./fabric-version.js";
import { Member } from "./member.js";
import { hold, unary, type Request } from "./raw-calls.js";
import { rawProposal, serializedIdentity, type ProposalParts } from "./raw-proposal.js";
import { processProposal } from "./raw-transaction.js";
import { like, outcome, refusal } from "./refusal.js";
import { highSignature, signature } from "./signature.js";

/** Client and peer both watch the deadline, and either one's answer may arrive first. */
const ranOut = /^(DEADLINE_EXCEEDED|CANCELLED)$/;

describeOnNetwork("Gateway", () => {
  const consortium = useConsortium(probe("probe"), probe("alone", { endorsementPolicy: "OR('AlphaMSP.peer')" }));

  const parts = (forged: Partial<ProposalParts> = {}): ProposalParts => ({
    identity: consortium.alpha.identity,
    channel,
    chaincode: "probe",
    args: ["run", "[]"],
    ...forged,
  });

  function endorse(
    forged: Partial<ProposalParts>,
    organisations: readonly string[] = [],
  ): Promise<gateway.EndorseResponse> {
    const proposal = rawProposal(parts(forged));
    const request = new gateway.EndorseRequest();
    request.setTransactionId(proposal.transactionId);
    request.setChannelId(channel);
    request.setProposedTransaction(proposal.signed);
    request.setEndorsingOrganizationsList([...organisations]);
    return unary(consortium.alpha.client, "/gateway.Gateway/Endorse", request, gateway.EndorseResponse);
  }

  function evaluate(
    forged: Partial<ProposalParts>,
    organisations: readonly string[] = [],
  ): Promise<gateway.EvaluateResponse> {
    const proposal = rawProposal(parts(forged));
    const request = new gateway.EvaluateRequest();
    request.setTransactionId(proposal.transactionId);
    request.setChannelId(channel);
    request.setProposedTransaction(proposal.signed);
    request.setTargetOrganizationsList([...organisations]);
    return unary(consortium.alpha.client, "/gateway.Gateway/Evaluate", request, gateway.EvaluateResponse);
  }

  function endorsedChaincode(response: gateway.EndorseResponse): string | undefined {
    const payload = common.Payload.deserializeBinary(
      response.getPreparedTransaction()?.getPayload_asU8() ?? new Uint8Array(),
    );
    const [action] = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
    const endorsed = peer.ChaincodeActionPayload.deserializeBinary(
      action?.getPayload_asU8() ?? new Uint8Array(),
    ).getAction();
    const answer = peer.ProposalResponsePayload.deserializeBinary(
      endorsed?.getProposalResponsePayload_asU8() ?? new Uint8Array(),
    );
    return peer.ChaincodeAction.deserializeBinary(answer.getExtension_asU8()).getChaincodeId()?.getName();
  }

  function gatewayCall(method: string, request: Request): Promise<unknown> {
    return unary(consortium.alpha.client, `/gateway.Gateway/${method}`, request, common.Envelope);
  }

  const asking = (parts: Partial<CommitStatusParts>): CommitStatusParts => {
    return { channel, transactionId: "0".repeat(64), ...parts };
  };

  const commitStatus = (parts: Partial<CommitStatusParts>, timeoutMs?: number): Promise<unknown> => {
    const { client, identity } = consortium.alpha;
    return askCommitStatus(client, identity, asking(parts), timeoutMs);
  };

  describe("answers to clients", () => {
    it("the gateway evaluates without a transaction", async () => {
      const before = (await consortium.network.status()).height;
      expect(await consortium.alpha.evaluate([["put", "evaluated", "x"], ["channel"]])).toEqual([null, channel]);
      expect((await consortium.network.status()).height).toBe(before);
      expect(await consortium.alpha.ask(["get", "evaluated"])).toBe("");
    });

    it("the gateway submits a transaction, and returns its result and its verdict", async () => {
      const committed = await consortium.alpha.submit([["put", "submitted", "x"], ["transactionId"]]);
      expect(committed).toMatchObject({ verdict: "VALID", results: [null, committed.transactionId] });
      expect(await consortium.alpha.ask(["get", "submitted"])).toBe("x");
    });

    it("the gateway returns the result before the commit, and the verdict later", async () => {
      const submitted = await consortium.alpha
        .contract()
        .submitAsync("run", { arguments: [JSON.stringify([["put", "async", "x"]])] });
      expect(Buffer.from(submitted.getResult()).toString()).toBe("[null]");
      expect(await submitted.getStatus()).toMatchObject({ successful: true, code: 0 });
    });

    it("the gateway accepts a proposal, a transaction and a commit request that were signed elsewhere", async () => {
      const { gateway: client, identity } = consortium.alpha;
      const unsigned = consortium.alpha
        .contract()
        .newProposal("run", { arguments: [JSON.stringify([["put", "offline", "x"]])] });
      const sign = (bytes: Uint8Array) => signature(bytes, identity);
      const proposalBytes = peer.SignedProposal.deserializeBinary(
        gateway.ProposedTransaction.deserializeBinary(unsigned.getBytes()).getProposal()?.serializeBinary() ??
          new Uint8Array(),
      ).getProposalBytes_asU8();
      const transaction = await client.newSignedProposal(unsigned.getBytes(), sign(proposalBytes)).endorse();
      const envelope = gateway.PreparedTransaction.deserializeBinary(transaction.getBytes()).getEnvelope();
      const submitted = await client
        .newSignedTransaction(transaction.getBytes(), sign(envelope?.getPayload_asU8() ?? new Uint8Array()))
        .submit();
      const request = gateway.SignedCommitStatusRequest.deserializeBinary(submitted.getBytes()).getRequest_asU8();
      const status = await client.newSignedCommit(submitted.getBytes(), sign(request)).getStatus();
      expect(status).toMatchObject({ successful: true, transactionId: unsigned.getTransactionId() });
    });

    it("the gateway returns the verdict on another client's transaction at any time", async () => {
      const { transactionId, blockNumber } = await consortium.alpha.submit([["put", "known", "x"]]);
      const asked = new gateway.CommitStatusRequest();
      asked.setChannelId(channel);
      asked.setTransactionId(transactionId);
      asked.setIdentity(serializedIdentity(consortium.beta.identity));
      const signed = new gateway.SignedCommitStatusRequest();
      signed.setRequest(asked.serializeBinary());
      signed.setSignature(signature(asked.serializeBinary(), consortium.beta.identity));
      const status = await unary(
        consortium.alpha.client,
        "/gateway.Gateway/CommitStatus",
        signed,
        gateway.CommitStatusResponse,
      );
      expect([status.getResult(), BigInt(status.getBlockNumber())]).toEqual([0, blockNumber]);
    });

    it("the gateway waits for a transaction that nobody has sent", async () => {
      expect(await refusal(commitStatus({}, 400))).toMatchObject({
        code: like(ranOut),
      });
    });

    it("the gateway serves a client of another organisation", async () => {
      const guest = new Member(consortium.network, channel, consortium.beta.identity, "AlphaMSP");
      try {
        expect(await guest.ask(["creator"])).toMatchObject({ mspId: "BetaMSP" });
        expect(await guest.submit([["put", "guest", "x"]])).toMatchObject({ verdict: "VALID" });
      } finally {
        guest.close();
      }
    });
  });

  describe("more calls than the gateway serves at a time", () => {
    const tooMany = "too many requests for /gateway.Gateway, exceeding concurrency limit (500)";

    it("the gateway refuses further calls, and counts open streams, until others have ended", async () => {
      const { client, identity } = consortium.alpha;
      const verdict = commitStatusRequest(identity, asking({}));
      const asked = new gateway.ChaincodeEventsRequest();
      asked.setChannelId(channel);
      asked.setChaincodeId("probe");
      asked.setIdentity(serializedIdentity(identity));
      const events = new gateway.SignedChaincodeEventsRequest();
      events.setRequest(asked.serializeBinary());
      events.setSignature(signature(asked.serializeBinary(), identity));

      const held = Array.from({ length: 260 }, () => [
        hold(client, "/gateway.Gateway/CommitStatus", verdict, false),
        hold(client, "/gateway.Gateway/ChaincodeEvents", events, true),
      ]).flat();
      let refused = 0;
      await new Promise<void>((resolve) => {
        for (const { ended } of held) {
          void ended.then(() => {
            if (++refused === 20) {
              resolve();
            }
          });
        }
      });
      expect(await refusal(consortium.alpha.ask(["channel"]))).toEqual({
        code: "UNKNOWN",
        message: tooMany,
        details: [],
      });
      for (const { cancel } of held) {
        cancel();
      }
      const ends = await Promise.all(held.map(({ ended }) => ended));
      const served = ends.filter((end) => end === "CANCELLED").length;
      expect(ends.filter((end) => end === `UNKNOWN: ${tooMany}`)).toHaveLength(520 - served);
      // Fewer if the peer has not noticed yet that the client of a former case has left.
      expect(served).toBeGreaterThan(490);
      expect(served).toBeLessThanOrEqual(500);
      await until("the gateway takes calls again", () => outcome(consortium.alpha.ask(["channel"])), {
        holds: (again) => again === "taken",
      });
    });
  });

  describe("errors of the chaincode", () => {
    it("the gateway returns a thrown error to a client that evaluates", async () => {
      expect(await refusal(consortium.alpha.evaluate([["fail", "no such thing"]]))).toEqual({
        code: "UNKNOWN",
        message: "evaluate call to endorser returned error: chaincode response 500, no such thing",
        details: ["AlphaMSP: chaincode response 500, no such thing"],
      });
    });

    it("the gateway returns a thrown error to a client that submits", async () => {
      expect(await refusal(consortium.alpha.submit([["fail", "no such thing"]]))).toEqual({
        code: "ABORTED",
        message: "failed to endorse transaction, see attached details for more info",
        details: ["AlphaMSP: chaincode response 500, no such thing"],
      });
    });

    it("the gateway refuses a chaincode's response with status 400", async () => {
      expect(await refusal(consortium.alpha.submit([["respond", 400, "not quite"]]))).toEqual({
        code: "ABORTED",
        message: "failed to endorse transaction, see attached details for more info",
        details: ["AlphaMSP: chaincode response 400, not quite"],
      });
      expect(await refusal(consortium.alpha.evaluate([["respond", 404, "nothing"]]))).toMatchObject({
        code: "UNKNOWN",
        message: "evaluate call to endorser returned error: chaincode response 404, nothing",
      });
    });

    it("the gateway accepts a chaincode's response with status 399", async () => {
      expect(await consortium.alpha.submit([["respond", 399, "just about", "[1]"]])).toMatchObject({
        verdict: "VALID",
        results: [1],
      });
    });

    it("the gateway refuses a chaincode's response with status 100", async () => {
      expect(await refusal(consortium.alpha.submit([["respond", 100, "going on"]]))).toEqual({
        code: "ABORTED",
        message: "failed to endorse transaction, see attached details for more info",
        details: ["AlphaMSP: chaincode response 100, going on"],
      });
    });

    it("the gateway returns the status and the message of a successful response", async () => {
      const answer = await evaluate({ args: ["run", JSON.stringify([["respond", 201, "made", "it"]])] });
      const { status, message, payload } = answer.getResult()?.toObject() ?? {};
      expect([status, message, Buffer.from(String(payload), "base64").toString()]).toEqual([201, "made", "it"]);
    });

    it("the gateway returns an empty result as empty", async () => {
      expect(await consortium.alpha.evaluate([["respond", 200, ""]])).toEqual([]);
    });

    it("the gateway refuses a call to which the chaincode gives no response", async () => {
      const { code, details } = await refusal(consortium.alpha.submit([["answerNothing"]]));
      expect([code, details]).toEqual([
        "ABORTED",
        [expect.stringContaining("Calling chaincode Invoke() has not called success or error.")],
      ]);
    });

    it("the gateway refuses endorsements with different writes", async () => {
      const refused = await refusal(consortium.alpha.submit([["put", "differs", { random: true }]]));
      expect(refused).toMatchObject({
        code: "ABORTED",
        message: "failed to collect enough transaction endorsements, see attached details for more info",
      });
      expect(refused.details).toContainEqual(like(/^(Beta|Gamma)MSP: ProposalResponsePayloads do not match/));
    });

    it("the gateway refuses endorsements with different results but equal writes", async () => {
      expect(await refusal(consortium.alpha.submit([["random"]]))).toMatchObject({
        code: "ABORTED",
        message: "failed to collect enough transaction endorsements, see attached details for more info",
      });
    });

    it("the gateway accepts a result of a single endorser if one is enough", async () => {
      expect(
        await consortium.alpha.submit([["put", "random", { random: true }]], { chaincode: "alone" }),
      ).toMatchObject({
        verdict: "VALID",
      });
    });
  });

  describe("unknown names", () => {
    it("the gateway refuses to evaluate an unknown chaincode", async () => {
      expect(await refusal(consortium.alpha.evaluate([], { chaincode: "nowhere" }))).toMatchInlineSnapshot(`
       {
         "code": "FAILED_PRECONDITION",
         "details": [],
         "message": "no peers available to evaluate chaincode nowhere in channel proving-ground",
       }
      `);
    });

    it("the gateway refuses to endorse an unknown chaincode", async () => {
      expect(await refusal(consortium.alpha.submit([], { chaincode: "nowhere" }))).toMatchInlineSnapshot(`
       {
         "code": "FAILED_PRECONDITION",
         "details": [],
         "message": "no combination of peers can be derived which satisfy the endorsement policy: No metadata was found for chaincode nowhere in channel proving-ground",
       }
      `);
    });

    it("the gateway refuses to evaluate an unknown chaincode at named organisations", async () => {
      expect(await refusal(consortium.alpha.submit([], { chaincode: "nowhere", endorsers: ["BetaMSP"] })))
        .toMatchInlineSnapshot(`
       {
         "code": "UNAVAILABLE",
         "details": [],
         "message": "failed to find any endorsing peers for org(s): BetaMSP",
       }
      `);
    });

    it("the gateway refuses to evaluate on an unknown channel", async () => {
      expect(await refusal(evaluate({ channel: "elsewhere" }))).toMatchInlineSnapshot(`
       {
         "code": "UNAVAILABLE",
         "details": [],
         "message": "failed to get config for channel [elsewhere]: could not get last config for channel elsewhere",
       }
      `);
    });

    it("the gateway refuses to endorse on an unknown channel", async () => {
      expect(await refusal(endorse({ channel: "elsewhere" }))).toMatchInlineSnapshot(`
       {
         "code": "FAILED_PRECONDITION",
         "details": [],
         "message": "no combination of peers can be derived which satisfy the endorsement policy: No metadata was found for chaincode probe in channel elsewhere",
       }
      `);
    });

    it("the gateway refuses a request for a verdict on an unknown channel", async () => {
      expect(await refusal(commitStatus({ channel: "elsewhere" }))).toMatchInlineSnapshot(`
       {
         "code": "PERMISSION_DENIED",
         "details": [],
         "message": "Failed to get policy manager for channel [elsewhere]",
       }
      `);
    });

    it("the gateway refuses to ask named endorsing organisations that are not in the channel", async () => {
      expect(await refusal(consortium.alpha.submit([], { endorsers: ["AlphaMSP", "DeltaMSP"] })))
        .toMatchInlineSnapshot(`
       {
         "code": "UNAVAILABLE",
         "details": [],
         "message": "failed to find any endorsing peers for org(s): DeltaMSP",
       }
      `);
    });

    it("the gateway refuses to evaluate at named organisations that are not in the channel", async () => {
      expect(await refusal(evaluate({}, ["DeltaMSP"]))).toMatchInlineSnapshot(`
       {
         "code": "FAILED_PRECONDITION",
         "details": [],
         "message": "no peers available to evaluate chaincode probe in channel proving-ground",
       }
      `);
    });

    it("the gateway evaluates at a named organisation", async () => {
      const answer = await evaluate({ args: ["run", JSON.stringify([["channel"]])] }, ["GammaMSP"]);
      expect(answer.getResult()?.getStatus()).toBe(200);
    });

    it("the gateway returns the chaincode's error for an unknown function", async () => {
      const call = consortium.alpha.contract().evaluateTransaction("walk");
      expect(await refusal(call)).toMatchObject({
        details: ['AlphaMSP: chaincode response 500, unknown function "walk"'],
      });
    });

    it("the gateway refuses an unknown method of the service", async () => {
      expect(await refusal(gatewayCall("Guess", new Uint8Array()))).toMatchObject({ code: "UNIMPLEMENTED" });
    });
  });

  describe("malformed requests", () => {
    const nonsense = Buffer.from("ffffffff", "hex");

    function endorseRequest(proposal: Uint8Array): Request {
      const signed = new peer.SignedProposal();
      signed.setProposalBytes(proposal);
      const request = new gateway.EndorseRequest();
      request.setProposedTransaction(signed);
      request.setChannelId(channel);
      return request;
    }

    function nonsenseHeader(): Uint8Array {
      const proposal = new peer.Proposal();
      proposal.setHeader(nonsense);
      return proposal.serializeBinary();
    }

    function statusRequest(bytes: Uint8Array): Request {
      const signed = new gateway.SignedCommitStatusRequest();
      signed.setRequest(bytes);
      return signed;
    }

    function submitRequest(envelope: common.Envelope): Request {
      const request = new gateway.SubmitRequest();
      request.setChannelId(channel);
      request.setPreparedTransaction(envelope);
      return request;
    }

    it("the gateway refuses an empty request to endorse", async () => {
      expect(await refusal(gatewayCall("Endorse", new Uint8Array()))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "the proposed transaction must contain a signed proposal",
       }
      `);
    });

    it("the gateway refuses an empty request to evaluate", async () => {
      expect(await refusal(gatewayCall("Evaluate", new Uint8Array()))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "failed to unpack transaction proposal: a signed proposal is required",
       }
      `);
    });

    it("the gateway refuses an empty request to submit", async () => {
      expect(await refusal(gatewayCall("Submit", new Uint8Array()))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "a prepared transaction is required",
       }
      `);
    });

    it("the gateway refuses an empty request for a verdict", async () => {
      expect(await refusal(gatewayCall("CommitStatus", new Uint8Array()))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "a commit status request is required",
       }
      `);
    });

    it("the gateway refuses a message that is larger than 100 MB", async () => {
      const { code, message } = await refusal(gatewayCall("Endorse", Buffer.alloc(100 * 1024 * 1024 + 1)));
      expect([code, message]).toEqual([
        "RESOURCE_EXHAUSTED",
        "grpc: received message larger than max (104857601 vs. 104857600)",
      ]);
    });

    it("the gateway refuses bytes that are not a message", async () => {
      expect(await refusal(gatewayCall("Endorse", nonsense))).toMatchInlineSnapshot(`
       {
         "code": "INTERNAL",
         "details": [],
         "message": "grpc: error unmarshalling request: proto: cannot parse invalid wire-format data",
       }
      `);
    });

    it("the gateway refuses a field whose length points back", async () => {
      const bytes = Buffer.from([0x7a, ...Array<number>(9).fill(0xff), 0x01]);
      expect(await refusal(gatewayCall("Endorse", bytes))).toMatchInlineSnapshot(`
       {
         "code": "INTERNAL",
         "details": [],
         "message": "grpc: error unmarshalling request: proto: cannot parse invalid wire-format data",
       }
      `);
    });

    it("the gateway refuses a request with a text that is not UTF-8", async () => {
      expect(await refusal(gatewayCall("Endorse", Buffer.from([0x12, 0x01, 0xff])))).toMatchInlineSnapshot(`
       {
         "code": "INTERNAL",
         "details": [],
         "message": "grpc: error unmarshalling request: string field contains invalid UTF-8",
       }
      `);
    });

    it("the gateway refuses a proposal that is not a message", async () => {
      expect(await refusal(gatewayCall("Endorse", endorseRequest(nonsense)))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "error unmarshalling Proposal: proto: cannot parse invalid wire-format data",
       }
      `);
    });

    it("the gateway refuses an empty proposal", async () => {
      expect(await refusal(gatewayCall("Endorse", endorseRequest(new peer.Proposal().serializeBinary()))))
        .toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "the proposed transaction must contain a signed proposal",
       }
      `);
    });

    /** A signed proposal in which a marked string is not UTF-8. */
    function unreadable(marked: Partial<ProposalParts>): peer.SignedProposal {
      const { identity } = consortium.alpha;
      const { signed } = rawProposal({ identity, channel, chaincode: "probe", args: ["get", "x"], ...marked });
      const bytes = Buffer.from(signed.getProposalBytes_asU8());
      for (let at = bytes.indexOf("§"); at >= 0; at = bytes.indexOf("§")) {
        bytes[at] = 0xff;
      }
      signed.setProposalBytes(bytes);
      signed.setSignature(signature(bytes, identity));
      return signed;
    }

    it("the gateway refuses to evaluate on a channel whose name is not UTF-8", async () => {
      const request = new gateway.EvaluateRequest();
      request.setProposedTransaction(unreadable({ channel: "my§channel" }));
      expect(await refusal(gatewayCall("Evaluate", request))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "failed to unpack transaction proposal: error unmarshalling ChannelHeader: string field contains invalid UTF-8",
       }
      `);
    });

    it("the gateway refuses to endorse for a chaincode whose name is not UTF-8", async () => {
      const request = new gateway.EndorseRequest();
      request.setChannelId(channel);
      request.setProposedTransaction(unreadable({ chaincode: "pro§be", headerChaincode: "probe" }));
      expect(await refusal(gatewayCall("Endorse", request))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "error unmarshalling ChaincodeInvocationSpec: string field contains invalid UTF-8",
       }
      `);
    });

    it("the peer itself refuses a chaincode whose name is not UTF-8", async () => {
      const signed = unreadable({ chaincode: "pro§be", headerChaincode: "probe" });
      expect(await refusal(processProposal(consortium.alpha, signed))).toMatchInlineSnapshot(`
       {
         "code": "UNKNOWN",
         "details": [],
         "message": "error unmarshalling ChaincodeInvocationSpec: string field contains invalid UTF-8",
       }
      `);
    });

    it("the gateway refuses a proposal whose header is not a message", async () => {
      expect(await refusal(gatewayCall("Endorse", endorseRequest(nonsenseHeader())))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "error unmarshalling Header: proto: cannot parse invalid wire-format data",
       }
      `);
    });

    it("the gateway refuses a request for a verdict that is not a message", async () => {
      expect(await refusal(gatewayCall("CommitStatus", statusRequest(nonsense)))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "invalid status request: proto: cannot parse invalid wire-format data",
       }
      `);
    });

    it("the gateway refuses a transaction without a signature", async () => {
      expect(await refusal(gatewayCall("Submit", submitRequest(new common.Envelope())))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "prepared transaction must be signed",
       }
      `);
    });

    it("the gateway refuses a request for a verdict without a transaction id", async () => {
      // 2.5 waits for a transaction that cannot come.
      const timeoutMs = fabricVersion === "2.5" ? 400 : undefined;
      expect(await refusal(commitStatus({ transactionId: "" }, timeoutMs))).toEqual(
        byVersion({
          "3.1": { code: "INVALID_ARGUMENT", message: "transaction ID should not be empty", details: [] },
          "2.5": { code: like(ranOut), message: like(/./), details: [] },
        }),
      );
    });

    it("the gateway refuses a request for a verdict without a channel", async () => {
      expect(await refusal(commitStatus({ channel: "" }))).toEqual(
        byVersion({
          "3.1": { code: "INVALID_ARGUMENT", message: "no channel ID provided", details: [] },
          "2.5": {
            code: "PERMISSION_DENIED",
            message: "Invalid channel ID name during check policy on signed data. Name must be different from nil.",
            details: [],
          },
        }),
      );
    });

    it("the gateway refuses a request for a verdict without an identity", async () => {
      expect(await refusal(commitStatus({ identity: new Uint8Array() }))).toEqual(
        byVersion({
          "3.1": { code: "INVALID_ARGUMENT", message: "no identity provided", details: [] },
          "2.5": {
            code: "PERMISSION_DENIED",
            message:
              "Failed evaluating policy on signed data during check policy on channel [proving-ground] with policy [/Channel/Application/Readers]: [implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Readers' sub-policies to be satisfied]",
            details: [],
          },
        }),
      );
    });

    it("the gateway refuses to evaluate without a channel", async () => {
      expect(await refusal(evaluate({ channel: "" }))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "failed to unpack transaction proposal: no channel id provided",
       }
      `);
    });

    it("the gateway refuses to evaluate without the name of a chaincode", async () => {
      expect(await refusal(evaluate({ chaincode: "" }))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "failed to unpack transaction proposal: no chaincode name is provided, channel id [proving-ground]",
       }
      `);
    });
  });

  describe("identities and signatures", () => {
    async function both(forged: Partial<ProposalParts>) {
      return { endorse: await refusal(endorse(forged)), evaluate: await refusal(evaluate(forged)) };
    }

    it("the gateway refuses a proposal with a wrong signature", async () => {
      expect(await both({ sign: (_bytes, identity) => signature(Buffer.from("another"), identity) }))
        .toMatchInlineSnapshot(`
       {
         "endorse": {
           "code": "ABORTED",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
           ],
           "message": "failed to endorse transaction, see attached details for more info",
         },
         "evaluate": {
           "code": "FAILED_PRECONDITION",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
           ],
           "message": "evaluate call to endorser returned error: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
         },
       }
      `);
    });

    it("the gateway refuses a proposal without a signature", async () => {
      expect(await both({ sign: () => new Uint8Array() })).toMatchInlineSnapshot(`
       {
         "endorse": {
           "code": "ABORTED",
           "details": [
             "AlphaMSP: error validating proposal: empty signature bytes",
           ],
           "message": "failed to endorse transaction, see attached details for more info",
         },
         "evaluate": {
           "code": "FAILED_PRECONDITION",
           "details": [
             "AlphaMSP: error validating proposal: empty signature bytes",
           ],
           "message": "evaluate call to endorser returned error: error validating proposal: empty signature bytes",
         },
       }
      `);
    });

    it("the gateway refuses a signature that is not DER", async () => {
      expect(await both({ sign: () => Buffer.from("signature") })).toMatchInlineSnapshot(`
       {
         "endorse": {
           "code": "ABORTED",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
           ],
           "message": "failed to endorse transaction, see attached details for more info",
         },
         "evaluate": {
           "code": "FAILED_PRECONDITION",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
           ],
           "message": "evaluate call to endorser returned error: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
         },
       }
      `);
    });

    it("the gateway refuses a signature with the upper S", async () => {
      expect(await both({ sign: highSignature })).toMatchInlineSnapshot(`
       {
         "endorse": {
           "code": "ABORTED",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
           ],
           "message": "failed to endorse transaction, see attached details for more info",
         },
         "evaluate": {
           "code": "FAILED_PRECONDITION",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
           ],
           "message": "evaluate call to endorser returned error: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
         },
       }
      `);
    });

    it("the gateway refuses a certificate that the organisation's authority did not issue", async () => {
      const foreign = await OrganisationCa.open({ mspId: "AlphaMSP", domain: "alpha.example" });
      const identity = await foreign.enrol({ name: "stranger", role: "client" });
      expect(await both({ identity })).toMatchInlineSnapshot(`
       {
         "endorse": {
           "code": "ABORTED",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
           ],
           "message": "failed to endorse transaction, see attached details for more info",
         },
         "evaluate": {
           "code": "FAILED_PRECONDITION",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
           ],
           "message": "evaluate call to endorser returned error: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
         },
       }
      `);
    });

    it("the gateway refuses a member of an organisation that is not in the channel", async () => {
      const foreign = await OrganisationCa.open({ mspId: "DeltaMSP", domain: "delta.example" });
      const identity = await foreign.enrol({ name: "stranger", role: "client" });
      expect(await both({ identity })).toMatchInlineSnapshot(`
       {
         "endorse": {
           "code": "ABORTED",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
           ],
           "message": "failed to endorse transaction, see attached details for more info",
         },
         "evaluate": {
           "code": "FAILED_PRECONDITION",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
           ],
           "message": "evaluate call to endorser returned error: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
         },
       }
      `);
    });

    it("the gateway refuses a certificate under another organisation's name", async () => {
      expect(await both({ creator: serializedIdentity({ ...consortium.alpha.identity, mspId: "BetaMSP" }) }))
        .toMatchInlineSnapshot(`
       {
         "endorse": {
           "code": "ABORTED",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
           ],
           "message": "failed to endorse transaction, see attached details for more info",
         },
         "evaluate": {
           "code": "FAILED_PRECONDITION",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
           ],
           "message": "evaluate call to endorser returned error: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
         },
       }
      `);
    });

    it("the gateway refuses an expired certificate", async () => {
      const hour = 3_600_000;
      const identity = await consortium.network.enrol("AlphaMSP", {
        name: "expired",
        role: "client",
        notBefore: new Date(Date.now() - 2 * hour),
        notAfter: new Date(Date.now() - hour),
      });
      const told = ["BetaMSP", "GammaMSP"].map(
        (mspId) => `${mspId}: rpc error: code = Unknown desc = proposal client identity expired`,
      );
      // 2.5's gateway does not use its own peer's filters.
      expect({
        endorse: await outcome(endorse({ identity })),
        evaluate: await outcome(evaluate({ identity })),
      }).toEqual(
        byVersion({
          "3.1": {
            endorse: {
              code: "ABORTED",
              message: "failed to endorse transaction, see attached details for more info",
              details: ["AlphaMSP: proposal client identity expired"],
            },
            evaluate: {
              code: "UNAVAILABLE",
              message: "failed to evaluate transaction, see attached details for more info",
              details: ["AlphaMSP: proposal client identity expired", ...told],
            },
          },
          "2.5": {
            endorse: {
              code: "ABORTED",
              message: "failed to collect enough transaction endorsements, see attached details for more info",
              details: told,
            },
            evaluate: "taken",
          },
        }),
      );
    });

    it("the gateway refuses a creator that is not an identity", async () => {
      expect(await both({ creator: Buffer.from("ffffffff", "hex") })).toMatchInlineSnapshot(`
       {
         "endorse": {
           "code": "ABORTED",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
           ],
           "message": "failed to endorse transaction, see attached details for more info",
         },
         "evaluate": {
           "code": "FAILED_PRECONDITION",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
           ],
           "message": "evaluate call to endorser returned error: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
         },
       }
      `);
    });

    it("the gateway refuses a creator whose certificate is not PEM", async () => {
      expect(await both({ creator: serializedIdentity({ mspId: "AlphaMSP", certificate: "certificate" }) }))
        .toMatchInlineSnapshot(`
       {
         "endorse": {
           "code": "ABORTED",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
           ],
           "message": "failed to endorse transaction, see attached details for more info",
         },
         "evaluate": {
           "code": "FAILED_PRECONDITION",
           "details": [
             "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
           ],
           "message": "evaluate call to endorser returned error: error validating proposal: access denied: channel [proving-ground] creator org unknown, creator is malformed",
         },
       }
      `);
    });

    it("the gateway refuses an empty creator", async () => {
      expect(await both({ creator: new Uint8Array() })).toMatchInlineSnapshot(`
       {
         "endorse": {
           "code": "ABORTED",
           "details": [
             "AlphaMSP: error validating proposal: creator is empty",
           ],
           "message": "failed to endorse transaction, see attached details for more info",
         },
         "evaluate": {
           "code": "FAILED_PRECONDITION",
           "details": [
             "AlphaMSP: error validating proposal: creator is empty",
           ],
           "message": "evaluate call to endorser returned error: error validating proposal: creator is empty",
         },
       }
      `);
    });

    it("the gateway refuses a request for a verdict with a wrong signature", async () => {
      expect(await refusal(commitStatus({ sign: (_bytes, identity) => signature(Buffer.from("another"), identity) })))
        .toMatchInlineSnapshot(`
       {
         "code": "PERMISSION_DENIED",
         "details": [],
         "message": "Failed evaluating policy on signed data during check policy on channel [proving-ground] with policy [/Channel/Application/Readers]: [implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Readers' sub-policies to be satisfied]",
       }
      `);
    });

    it("the gateway refuses a request for a verdict by a client that is not a member", async () => {
      const foreign = await OrganisationCa.open({ mspId: "DeltaMSP", domain: "delta.example" });
      const identity = await foreign.enrol({ name: "stranger", role: "client" });
      expect(await refusal(commitStatus({ identity: serializedIdentity(identity) }))).toMatchInlineSnapshot(`
       {
         "code": "PERMISSION_DENIED",
         "details": [],
         "message": "Failed evaluating policy on signed data during check policy on channel [proving-ground] with policy [/Channel/Application/Readers]: [implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Readers' sub-policies to be satisfied]",
       }
      `);
    });

    it("the gateway accepts the proposal of an administrator", async () => {
      const administrator = await consortium.member("AlphaMSP", "operator", "admin");
      expect(await administrator.submit([["put", "by-admin", "x"]])).toMatchObject({ verdict: "VALID" });
    });
  });

  describe("headers", () => {
    it("the gateway refuses a transaction id that does not follow from nonce and creator", async () => {
      expect(await refusal(endorse({ transactionId: "0".repeat(64) }))).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [
           "AlphaMSP: error validating proposal: incorrectly computed txid '<id>' -- expected '<id>'",
         ],
         "message": "failed to endorse transaction, see attached details for more info",
       }
      `);
    });

    it("the gateway refuses an empty transaction id", async () => {
      expect(await refusal(endorse({ transactionId: "" }))).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [
           "AlphaMSP: error validating proposal: incorrectly computed txid '' -- expected '<id>'",
         ],
         "message": "failed to endorse transaction, see attached details for more info",
       }
      `);
    });

    it("the gateway refuses an empty nonce", async () => {
      expect(await refusal(endorse({ nonce: new Uint8Array() }))).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [
           "AlphaMSP: error validating proposal: nonce is empty",
         ],
         "message": "failed to endorse transaction, see attached details for more info",
       }
      `);
    });

    it("the gateway refuses a header of an unknown type", async () => {
      expect(await refusal(endorse({ type: 99 }))).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [
           "AlphaMSP: error validating proposal: invalid header type 99",
         ],
         "message": "failed to endorse transaction, see attached details for more info",
       }
      `);
    });

    it("the gateway refuses an epoch other than 0", async () => {
      expect(await refusal(endorse({ epoch: 1 }))).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [
           "AlphaMSP: error validating proposal: epoch is non-zero",
         ],
         "message": "failed to endorse transaction, see attached details for more info",
       }
      `);
    });

    it("the gateway refuses a header without a chaincode", async () => {
      expect(await refusal(endorse({ headerChaincode: "none" }))).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [
           "AlphaMSP: ChaincodeHeaderExtension.ChaincodeId is nil",
         ],
         "message": "failed to endorse transaction, see attached details for more info",
       }
      `);
    });

    it("the gateway refuses a header with an empty name of a chaincode", async () => {
      expect(await refusal(endorse({ headerChaincode: "" }))).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [
           "AlphaMSP: ChaincodeHeaderExtension.ChaincodeId.Name is empty",
         ],
         "message": "failed to endorse transaction, see attached details for more info",
       }
      `);
    });

    it("the gateway refuses a payload that is not a message", async () => {
      expect(await refusal(endorse({ payload: Buffer.from("ffffffff", "hex") }))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "error unmarshalling ChaincodeProposalPayload: proto: cannot parse invalid wire-format data",
       }
      `);
    });

    it("the gateway refuses an empty payload", async () => {
      expect(await refusal(endorse({ payload: new Uint8Array() }))).toMatchInlineSnapshot(`
       {
         "code": "FAILED_PRECONDITION",
         "details": [],
         "message": "no combination of peers can be derived which satisfy the endorsement policy: No metadata was found for chaincode  in channel proving-ground",
       }
      `);
    });

    it("the gateway accepts a proposal whose header has the type CONFIG", async () => {
      await expect(endorse({ type: common.HeaderType.CONFIG })).resolves.toBeDefined();
    });

    it("the gateway endorses the chaincode of the header's extension, and chooses endorsers for that of the payload", async () => {
      const prepared = await endorse({ headerChaincode: "alone" });
      expect(endorsedChaincode(prepared)).toBe("alone");
    });

    it("the gateway accepts a short nonce", async () => {
      await expect(endorse({ nonce: randomBytes(1) })).resolves.toBeDefined();
    });

    it("the gateway refuses a proposal of 20 minutes ago, and 2.5 accepts it", async () => {
      expect(await outcome(endorse({ timestamp: new Date(Date.now() - 20 * 60_000) }))).toEqual(
        byVersion({
          "3.1": {
            code: "ABORTED",
            message: "failed to endorse transaction, see attached details for more info",
            details: [
              like(
                /^AlphaMSP: request unauthorized due to incorrect timestamp [-\dT:]+Z, peer time [-\dT:]+Z, peer.authentication.timewindow 15m0s$/,
              ),
            ],
          },
          "2.5": "taken",
        }),
      );
    });

    it("the gateway refuses a proposal dated 20 minutes ahead, and 2.5 accepts it", async () => {
      expect(await outcome(endorse({ timestamp: new Date(Date.now() + 20 * 60_000) }))).toEqual(
        byVersion({
          "3.1": {
            code: "ABORTED",
            message: "failed to endorse transaction, see attached details for more info",
            details: [
              like(
                /^AlphaMSP: request unauthorized due to incorrect timestamp [-\dT:]+Z, peer time [-\dT:]+Z, peer.authentication.timewindow 15m0s$/,
              ),
            ],
          },
          "2.5": "taken",
        }),
      );
    });

    it("the gateway accepts a proposal of 10 minutes ago", async () => {
      await expect(endorse({ timestamp: new Date(Date.now() - 10 * 60_000) })).resolves.toBeDefined();
    });

    it("the gateway refuses a proposal without a timestamp, and 2.5 accepts it", async () => {
      expect(await outcome(endorse({ timestamp: "none" }))).toEqual(
        byVersion({
          "3.1": {
            code: "ABORTED",
            message: "failed to endorse transaction, see attached details for more info",
            details: [
              like(
                /^AlphaMSP: request unauthorized due to incorrect timestamp 1970-01-01T00:00:00Z, peer time [-\dT:]+Z, peer.authentication.timewindow 15m0s$/,
              ),
            ],
          },
          "2.5": "taken",
        }),
      );
    });

    it("the gateway refuses a proposal whose transaction is committed already", async () => {
      const nonce = randomBytes(24);
      const proposal = rawProposal(
        parts({ nonce, args: ["run", JSON.stringify([["put", "again", "x"]])], chaincode: "alone" }),
      );
      const request = new gateway.EndorseRequest();
      request.setTransactionId(proposal.transactionId);
      request.setChannelId(channel);
      request.setProposedTransaction(proposal.signed);
      const prepared = await unary(
        consortium.alpha.client,
        "/gateway.Gateway/Endorse",
        request,
        gateway.EndorseResponse,
      );
      const transaction = new gateway.PreparedTransaction();
      transaction.setEnvelope(prepared.getPreparedTransaction());
      transaction.setTransactionId(proposal.transactionId);
      const submitted = await consortium.alpha.gateway.newTransaction(transaction.serializeBinary()).submit();
      expect(await submitted.getStatus()).toMatchObject({ successful: true });
      expect(await refusal(endorse({ nonce, chaincode: "alone" }))).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [
           "AlphaMSP: duplicate transaction found [<id>]. Creator [<hex>]",
         ],
         "message": "failed to endorse transaction, see attached details for more info",
       }
      `);
      expect(await refusal(evaluate({ nonce, chaincode: "alone" }))).toMatchInlineSnapshot(`
       {
         "code": "FAILED_PRECONDITION",
         "details": [
           "AlphaMSP: duplicate transaction found [<id>]. Creator [<hex>]",
         ],
         "message": "evaluate call to endorser returned error: duplicate transaction found [<id>]. Creator [<hex>]",
       }
      `);
    });
  });
});
