import { createHash, randomBytes } from "node:crypto";

import { Client, credentials } from "@grpc/grpc-js";
import { common, orderer, peer } from "@hyperledger/fabric-protos";

import { OrganisationCa } from "../../network/src/identity/index.js";
import { describeOnNetwork } from "../network-under-test.js";
import { channel, probe, useConsortium } from "./consortium.js";
import { byVersion } from "./fabric-version.js";
import type { Step } from "./member.js";
import { exchange, type Request } from "./raw-calls.js";
import { messageHeader, signedEnvelope, transactionEnvelope, type TransactionParts } from "./raw-envelope.js";
import { rawProposal, type ProposalParts } from "./raw-proposal.js";
import { broadcast, endorsedBy, processProposal, verdictOn, verdictsOn, type Endorsed } from "./raw-transaction.js";
import { like, refusal, steady } from "./refusal.js";
import { highSignature, signature } from "./signature.js";

describeOnNetwork("Transactions", () => {
  const consortium = useConsortium(probe("probe", { endorsementPolicy: "OR('AlphaMSP.peer')" }));
  let ordering: Client | undefined;

  beforeAll(() => {
    const { endpoint, tlsRootCert, hostnameOverride } = consortium.network.orderer();
    ordering = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
      ...(hostnameOverride === undefined ? {} : { "grpc.ssl_target_name_override": hostnameOverride }),
      "grpc.max_send_message_length": -1,
    });
  });

  afterAll(() => {
    ordering?.close();
  });

  const put = (key: string): Step[] => [["put", key, "x"]];
  const args = (program: readonly Step[]) => ["run", JSON.stringify(program)];
  const endorse = (program: readonly Step[] = put("x"), forged: Partial<ProposalParts> = {}): Promise<Endorsed> =>
    endorsedBy([consortium.alpha], { chaincode: "probe", args: args(program), ...forged });

  function envelope(endorsed: Endorsed, forged: TransactionParts = {}): common.Envelope {
    return transactionEnvelope(endorsed.proposal, endorsed.responses, consortium.alpha.identity, forged);
  }

  /** The orderer's answers to messages on one stream, as `STATUS: info`. */
  async function ordered(...requests: readonly Request[]): Promise<readonly string[]> {
    const answers = await exchange(
      ordering!,
      "/orderer.AtomicBroadcast/Broadcast",
      requests,
      orderer.BroadcastResponse,
      (received) => received.length === requests.length,
      // The largest of the messages takes more than half a minute on a busy machine.
      100_000,
    );
    return answers.map((answer) => {
      const name = Object.entries(common.Status).find(([, value]) => value === answer.getStatus())?.[0];
      return `${String(name)}: ${steady(answer.getInfo())}`;
    });
  }

  /** The header of an endorsed transaction with a change. */
  function header(endorsed: Endorsed, change: (channelHeader: common.ChannelHeader) => void): common.Header {
    const channelHeader = common.ChannelHeader.deserializeBinary(endorsed.proposal.header.getChannelHeader_asU8());
    change(channelHeader);
    const changed = new common.Header();
    changed.setChannelHeader(channelHeader.serializeBinary());
    changed.setSignatureHeader(endorsed.proposal.header.getSignatureHeader());
    return changed;
  }

  describe("transactions that were sent before", () => {
    it("the second copy of a transaction is invalid, in the same block or a later one", async () => {
      const transaction = envelope(await endorse(put("twice")));
      expect([...(await verdictsOn(consortium.alpha, [transaction, transaction]))].sort()).toEqual([
        "DUPLICATE_TXID",
        "VALID",
      ]);
      expect(await verdictOn(consortium.alpha, transaction)).toBe("DUPLICATE_TXID");
    });

    it("the verdict on the first copy stays", async () => {
      const transaction = await consortium.alpha.endorse(put("first"));
      const { transactionId, verdict } = await consortium.alpha.commit(transaction);
      await transaction.submit();
      await consortium.alpha.submit(put("after"));
      const status = await consortium.alpha
        .contract("qscc")
        .evaluateTransaction("GetTransactionByID", channel, transactionId);
      expect([verdict, peer.ProcessedTransaction.deserializeBinary(status).getValidationcode()]).toEqual(["VALID", 0]);
    });

    it("an id that an invalid transaction has used is refused too", async () => {
      const nonce = randomBytes(24);
      const invalid = await endorse(put("taken"), { nonce });
      expect(await verdictOn(consortium.alpha, envelope(invalid, { endorsements: [] }))).toBe(
        "ENDORSEMENT_POLICY_FAILURE",
      );
      const again = rawProposal({
        identity: consortium.alpha.identity,
        channel,
        chaincode: "probe",
        args: args([]),
        nonce,
      });
      expect(await refusal(processProposal(consortium.alpha, again.signed))).toMatchInlineSnapshot(`
       {
         "code": "UNKNOWN",
         "details": [],
         "message": "duplicate transaction found [<id>]. Creator [<hex>]",
       }
      `);
      expect(await verdictOn(consortium.alpha, envelope(invalid))).toBe("DUPLICATE_TXID");
    });
  });

  describe("forged transactions", () => {
    it("a transaction whose id does not follow from nonce and creator is invalid", async () => {
      const endorsed = await endorse();
      const forged = header(endorsed, (channelHeader) => {
        channelHeader.setTxId("0".repeat(64));
      });
      expect(await verdictOn(consortium.alpha, envelope(endorsed, { header: forged }))).toMatchInlineSnapshot(
        `"BAD_PROPOSAL_TXID"`,
      );
    });

    it("a transaction with an empty id is invalid", async () => {
      const endorsed = await endorse();
      const forged = header(endorsed, (channelHeader) => {
        channelHeader.setTxId("");
      });
      expect(await verdictOn(consortium.alpha, envelope(endorsed, { header: forged }))).toMatchInlineSnapshot(
        `"BAD_PROPOSAL_TXID"`,
      );
    });

    it("a transaction with an epoch is invalid", async () => {
      const endorsed = await endorse();
      const forged = header(endorsed, (channelHeader) => {
        channelHeader.setEpoch(7);
      });
      expect(await verdictOn(consortium.alpha, envelope(endorsed, { header: forged }))).toMatchInlineSnapshot(
        `"BAD_COMMON_HEADER"`,
      );
    });

    it("a transaction of an unknown type is invalid", async () => {
      const endorsed = await endorse();
      const forged = header(endorsed, (channelHeader) => {
        channelHeader.setType(99);
      });
      expect(await verdictOn(consortium.alpha, envelope(endorsed, { header: forged }))).toMatchInlineSnapshot(
        `"BAD_COMMON_HEADER"`,
      );
    });

    it("a transaction of the type MESSAGE is invalid", async () => {
      const endorsed = await endorse();
      const forged = header(endorsed, (channelHeader) => {
        channelHeader.setType(common.HeaderType.MESSAGE);
      });
      expect(await verdictOn(consortium.alpha, envelope(endorsed, { header: forged }))).toMatchInlineSnapshot(
        `"BAD_COMMON_HEADER"`,
      );
    });

    it("a transaction with another time than was endorsed is invalid", async () => {
      const endorsed = await endorse();
      const forged = header(endorsed, (channelHeader) => {
        channelHeader.clearTimestamp();
      });
      expect(await verdictOn(consortium.alpha, envelope(endorsed, { header: forged }))).toMatchInlineSnapshot(
        `"INVALID_ENDORSER_TRANSACTION"`,
      );
    });

    it("a transaction with other arguments than were endorsed is invalid", async () => {
      const endorsed = await endorse(put("argument"));
      const other = rawProposal({
        identity: consortium.alpha.identity,
        channel,
        chaincode: "probe",
        args: args(put("other")),
      });
      expect(
        await verdictOn(consortium.alpha, envelope(endorsed, { proposalPayload: other.payload })),
      ).toMatchInlineSnapshot(`"INVALID_ENDORSER_TRANSACTION"`);
    });

    it("a transaction whose header names another chaincode is invalid", async () => {
      const endorsed = await endorse();
      const forged = header(endorsed, (channelHeader) => {
        const id = new peer.ChaincodeID();
        id.setName("nowhere");
        const extension = new peer.ChaincodeHeaderExtension();
        extension.setChaincodeId(id);
        channelHeader.setExtension$(extension.serializeBinary());
      });
      expect(await verdictOn(consortium.alpha, envelope(endorsed, { header: forged }))).toMatchInlineSnapshot(
        `"INVALID_ENDORSER_TRANSACTION"`,
      );
    });

    it("a transaction whose result is not a message is invalid", async () => {
      const endorsed = await endorse();
      expect(
        await verdictOn(consortium.alpha, envelope(endorsed, { responsePayload: Buffer.from("ffffffff", "hex") })),
      ).toMatchInlineSnapshot(`"INVALID_ENDORSER_TRANSACTION"`);
    });

    it("a transaction without a result is invalid", async () => {
      const endorsed = await endorse();
      expect(
        await verdictOn(consortium.alpha, envelope(endorsed, { responsePayload: new Uint8Array() })),
      ).toMatchInlineSnapshot(`"INVALID_ENDORSER_TRANSACTION"`);
    });

    /**
     * An endorsed transaction whose action is changed after the endorsement. The action is judged before the
     * signatures.
     */
    function withAction(endorsed: Endorsed, change: (action: peer.ChaincodeAction) => void): common.Envelope {
      const response = peer.ProposalResponsePayload.deserializeBinary(endorsed.responses[0]!.getPayload_asU8());
      const action = peer.ChaincodeAction.deserializeBinary(response.getExtension_asU8());
      change(action);
      response.setExtension$(action.serializeBinary());
      return envelope(endorsed, { responsePayload: response.serializeBinary() });
    }

    it.each([
      ["empty", new Uint8Array()],
      ["not a message", Buffer.from("ffffffff", "hex")],
    ])("a transaction whose endorsed action is %s is invalid", async (_, bytes) => {
      const endorsed = await endorse();
      const response = peer.ProposalResponsePayload.deserializeBinary(endorsed.responses[0]!.getPayload_asU8());
      response.setExtension$(bytes);
      const forged = envelope(endorsed, { responsePayload: response.serializeBinary() });
      expect(await verdictOn(consortium.alpha, forged)).toMatchInlineSnapshot(`"BAD_RESPONSE_PAYLOAD"`);
    });

    it("a transaction whose read-write set is not a message is invalid", async () => {
      const forged = withAction(await endorse(), (action) => {
        action.setResults(Buffer.from("ffffffff", "hex"));
      });
      expect(await verdictOn(consortium.alpha, forged)).toMatchInlineSnapshot(`"BAD_RWSET"`);
    });

    it("a transaction that writes a key that is not UTF-8 is invalid", async () => {
      const forged = withAction(await endorse(put("unreadable")), (action) => {
        const results = Buffer.from(action.getResults_asU8());
        results[results.indexOf("unreadable")] = 0xff;
        action.setResults(results);
      });
      expect(await verdictOn(consortium.alpha, forged)).toMatchInlineSnapshot(`"BAD_RWSET"`);
    });

    it("a transaction whose event is not a message is invalid", async () => {
      const forged = withAction(await endorse(), (action) => {
        action.setEvents(Buffer.from("ffffffff", "hex"));
      });
      expect(await verdictOn(consortium.alpha, forged)).toMatchInlineSnapshot(`"INVALID_OTHER_REASON"`);
    });

    it("a transaction whose header's extension is not a message is invalid for that, whatever else is wrong", async () => {
      const endorsed = await endorse();
      const forgedHeader = header(endorsed, (channelHeader) => {
        channelHeader.setExtension$(Buffer.from("ffffffff", "hex"));
      });
      const response = new peer.ProposalResponsePayload();
      response.setExtension$(Buffer.from("ffffffff", "hex"));
      response.setProposalHash(
        createHash("sha256")
          .update(forgedHeader.getChannelHeader_asU8())
          .update(forgedHeader.getSignatureHeader_asU8())
          .update(endorsed.proposal.payload)
          .digest(),
      );
      const forged = envelope(endorsed, { header: forgedHeader, responsePayload: response.serializeBinary() });
      expect(await verdictOn(consortium.alpha, forged)).toMatchInlineSnapshot(`"BAD_HEADER_EXTENSION"`);
    });

    it("a transaction whose content is not a message is invalid", async () => {
      const { proposal } = await endorse();
      expect(
        await verdictOn(
          consortium.alpha,
          signedEnvelope(proposal.header, Buffer.from("ffffffff", "hex"), consortium.alpha.identity),
        ),
      ).toMatchInlineSnapshot(`"INVALID_ENDORSER_TRANSACTION"`);
    });

    it("a transaction without content is invalid", async () => {
      const { proposal } = await endorse();
      expect(
        await verdictOn(consortium.alpha, signedEnvelope(proposal.header, new Uint8Array(), consortium.alpha.identity)),
      ).toMatchInlineSnapshot(`"INVALID_ENDORSER_TRANSACTION"`);
    });

    it("a transaction with two actions is invalid", async () => {
      const endorsed = await endorse();
      const payload = common.Payload.deserializeBinary(envelope(endorsed).getPayload_asU8());
      const [action] = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
      const twice = new peer.Transaction();
      twice.setActionsList([action!, action!]);
      expect(
        await verdictOn(
          consortium.alpha,
          signedEnvelope(payload.getHeader(), twice.serializeBinary(), consortium.alpha.identity),
        ),
      ).toMatchInlineSnapshot(`"INVALID_ENDORSER_TRANSACTION"`);
    });

    it("a transaction without an action's payload is invalid", async () => {
      const { proposal } = await endorse();
      const empty = new peer.Transaction();
      empty.setActionsList([new peer.TransactionAction()]);
      expect(
        await verdictOn(
          consortium.alpha,
          signedEnvelope(proposal.header, empty.serializeBinary(), consortium.alpha.identity),
        ),
      ).toMatchInlineSnapshot(`"INVALID_ENDORSER_TRANSACTION"`);
    });

    it("an invalid transaction does not affect the others in its block", async () => {
      const good = envelope(await endorse(put("good")));
      const bad = envelope(await endorse(put("bad")), { responsePayload: new Uint8Array() });
      expect(await verdictsOn(consortium.alpha, [bad, good])).toEqual([like(/^(?!VALID)/), "VALID"]);
      expect(await consortium.alpha.ask(["get", "good"])).toBe("x");
    });
  });

  describe("messages to the orderer", () => {
    // 2.5 reads the message as a request to create the channel.
    const unknownChannel = (): string =>
      byVersion({
        "3.1": "BAD_REQUEST: channel does not exist",
        "2.5": "BAD_REQUEST: channel creation request not allowed because the orderer system channel is not defined",
      });

    const signedBy = (identity: ProposalParts["identity"], sign = signature) =>
      signedEnvelope(
        messageHeader(common.HeaderType.ENDORSER_TRANSACTION, channel, identity),
        Buffer.from("data"),
        identity,
        sign,
      );

    it("the orderer accepts several messages on one stream", async () => {
      expect(await ordered(envelope(await endorse(put("o1"))), envelope(await endorse(put("o2"))))).toEqual([
        "SUCCESS: ",
        "SUCCESS: ",
      ]);
    });

    it("the orderer refuses a message with a wrong signature", async () => {
      expect(
        await ordered(signedBy(consortium.alpha.identity, (_bytes, identity) => signature(Buffer.from("x"), identity))),
      ).toMatchInlineSnapshot(`
       [
         "FORBIDDEN: implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied",
       ]
      `);
    });

    it("the orderer refuses a message with the upper S in its signature", async () => {
      expect(await ordered(signedBy(consortium.alpha.identity, highSignature))).toMatchInlineSnapshot(`
       [
         "FORBIDDEN: implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied",
       ]
      `);
    });

    it("the orderer refuses a message of a client that is not a member", async () => {
      const foreign = await OrganisationCa.open({ mspId: "DeltaMSP", domain: "delta.example" });
      expect(await ordered(signedBy(await foreign.enrol({ name: "stranger", role: "client" })))).toMatchInlineSnapshot(`
       [
         "FORBIDDEN: implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied",
       ]
      `);
    });

    it("the orderer refuses a message with an expired certificate", async () => {
      const hour = 3_600_000;
      const identity = await consortium.network.enrol("AlphaMSP", {
        name: "outdated",
        role: "client",
        notBefore: new Date(Date.now() - 2 * hour),
        notAfter: new Date(Date.now() - hour),
      });
      expect((await ordered(signedBy(identity))).map((answer) => answer.replace(/\d{4}-\d\d-.*Z/, "<time>")))
        .toMatchInlineSnapshot(`
       [
         "BAD_REQUEST: broadcast client identity expired",
       ]
      `);
    });

    it("the orderer refuses a message without a payload", async () => {
      expect(await ordered(new common.Envelope())).toMatchInlineSnapshot(`
       [
         "BAD_REQUEST: could not determine channel ID: header not set",
       ]
      `);
    });

    it("the orderer refuses a message whose payload is not a message", async () => {
      const nonsense = new common.Envelope();
      nonsense.setPayload(Buffer.from("ffffffff", "hex"));
      nonsense.setSignature(Buffer.from("signature"));
      expect(await ordered(nonsense)).toMatchInlineSnapshot(`
       [
         "BAD_REQUEST: could not determine channel ID: error unmarshalling Payload: proto: cannot parse invalid wire-format data",
       ]
      `);
    });

    it("the orderer refuses a message without a header", async () => {
      expect(await ordered(signedEnvelope(undefined, Buffer.from("data"), consortium.alpha.identity)))
        .toMatchInlineSnapshot(`
       [
         "BAD_REQUEST: could not determine channel ID: header not set",
       ]
      `);
    });

    it("the orderer refuses a message for an unknown channel", async () => {
      const { identity } = consortium.alpha;
      const other = signedEnvelope(
        messageHeader(common.HeaderType.ENDORSER_TRANSACTION, "elsewhere", identity),
        Buffer.from("data"),
        identity,
      );
      expect(await ordered(other)).toEqual([unknownChannel()]);
    });

    it("the orderer refuses a message without a channel", async () => {
      const { identity } = consortium.alpha;
      const other = signedEnvelope(
        messageHeader(common.HeaderType.ENDORSER_TRANSACTION, "", identity),
        Buffer.from("data"),
        identity,
      );
      expect(await ordered(other)).toEqual([unknownChannel()]);
    });

    it("the orderer refuses a configuration", async () => {
      const { identity } = consortium.alpha;
      const config = signedEnvelope(
        messageHeader(common.HeaderType.CONFIG, channel, identity),
        Buffer.from("data"),
        identity,
      );
      expect(await ordered(config)).toMatchInlineSnapshot(`
       [
         "BAD_REQUEST: message is of type that cannot be processed directly",
       ]
      `);
    });

    it("the orderer refuses an update of the configuration that cannot be read", async () => {
      const { identity } = consortium.alpha;
      const update = signedEnvelope(
        messageHeader(common.HeaderType.CONFIG_UPDATE, channel, identity),
        Buffer.from("ffffffff", "hex"),
        identity,
      );
      expect(await ordered(update)).toMatchInlineSnapshot(`
       [
         "BAD_REQUEST: error applying config update to existing channel 'proving-ground': error converting envelope to config update: error unmarshalling message for type CONFIG_UPDATE: proto: cannot parse invalid wire-format data",
       ]
      `);
    });

    it("the orderer tells the first fault of an update of the configuration: a text that is not UTF-8, or the form", async () => {
      const { identity } = consortium.alpha;
      const header = messageHeader(common.HeaderType.CONFIG_UPDATE, channel, identity);
      // Field 1 is the name of the channel.
      const [text, form] = ["0a01ff", "ffffffff"];
      const answers: string[] = [];
      for (const update of [text, text + form, form + text]) {
        const whole = new common.ConfigUpdateEnvelope();
        whole.setConfigUpdate(Buffer.from(update, "hex"));
        answers.push(...(await ordered(signedEnvelope(header, whole.serializeBinary(), identity))));
      }
      expect(answers).toMatchInlineSnapshot(`
       [
         "BAD_REQUEST: error applying config update to existing channel 'proving-ground': error authorizing update: string field contains invalid UTF-8",
         "BAD_REQUEST: error applying config update to existing channel 'proving-ground': error authorizing update: string field contains invalid UTF-8",
         "BAD_REQUEST: error applying config update to existing channel 'proving-ground': error authorizing update: proto: cannot parse invalid wire-format data",
       ]
      `);
    });

    it("the orderer refuses an empty update of the configuration", async () => {
      const { identity } = consortium.alpha;
      const update = signedEnvelope(
        messageHeader(common.HeaderType.CONFIG_UPDATE, channel, identity),
        new Uint8Array(),
        identity,
      );
      expect(await ordered(update)).toMatchInlineSnapshot(`
       [
         "BAD_REQUEST: error applying config update to existing channel 'proving-ground': error authorizing update: ConfigUpdate for channel '' but envelope for channel 'proving-ground'",
       ]
      `);
    });

    it("the gateway returns the orderer's refusal in the same words", async () => {
      const forged = signedBy(consortium.alpha.identity, (_bytes, identity) => signature(Buffer.from("x"), identity));
      expect(await refusal(broadcast(consortium.alpha, forged))).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [],
         "message": "received unsuccessful response from orderer: status=FORBIDDEN, info=implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied",
       }
      `);
    });

    it("the orderer refuses a message that is larger than a block may be", async () => {
      const { identity } = consortium.alpha;
      const huge = signedEnvelope(
        messageHeader(common.HeaderType.ENDORSER_TRANSACTION, channel, identity),
        Buffer.alloc(99 * 1024 * 1024 + 1),
        identity,
      );
      expect(await ordered(huge)).toEqual([
        like(/^BAD_REQUEST: message payload is 1038\d{5} bytes and exceeds maximum allowed 103809024 bytes$/),
      ]);
    });

    it("the orderer ends the stream after bytes that are not a message", async () => {
      const { code } = await refusal(ordered(Buffer.from("ffffffff", "hex")));
      expect(code).toMatchInlineSnapshot(`"INTERNAL"`);
    });
  });

  describe("proposals to an endorser without its gateway", () => {
    const processed = (forged: Partial<ProposalParts> = {}) =>
      processProposal(
        consortium.alpha,
        rawProposal({ identity: consortium.alpha.identity, channel, chaincode: "probe", args: args([]), ...forged })
          .signed,
      );
    const answer = async (forged: Partial<ProposalParts>) => {
      const response = (await processed(forged)).getResponse();
      return `${String(response?.getStatus())}: ${steady(response?.getMessage() ?? "")}`;
    };

    it("the endorser endorses a proposal", async () => {
      const response = await processed({ args: args(put("direct")) });
      expect(response.getResponse()?.getStatus()).toBe(200);
      expect(response.getEndorsement()?.getSignature_asU8().length).toBeGreaterThan(60);
      expect(response.getVersion()).toBe(1);
    });

    it("the endorser returns a chaincode's error without an endorsement", async () => {
      const response = await processed({ args: args([["fail", "no"]]) });
      expect([response.getResponse()?.getStatus(), response.getResponse()?.getMessage()]).toEqual([500, "no"]);
      expect(response.hasEndorsement()).toBe(false);
      expect(response.getPayload_asU8().length > 0).toBe(true);
    });

    it("the endorser answers a proposal for an unknown chaincode with an error", async () => {
      expect(await answer({ chaincode: "nowhere" })).toMatchInlineSnapshot(
        `"500: make sure the chaincode nowhere has been successfully defined on channel proving-ground and try again: chaincode nowhere not found"`,
      );
    });

    it("the endorser answers a proposal for an unknown channel with an error", async () => {
      expect(await answer({ channel: "elsewhere" })).toMatchInlineSnapshot(`"500: channel 'elsewhere' not found"`);
    });

    it("the endorser answers a proposal without a channel with an error", async () => {
      expect(await answer({ channel: "" })).toMatchInlineSnapshot(
        `"500: make sure the chaincode probe has been successfully defined on channel  and try again: could not get channel config for channel ''"`,
      );
    });

    it("the endorser refuses a proposal with a wrong signature", async () => {
      expect(await refusal(processed({ sign: (_bytes, identity) => signature(Buffer.from("x"), identity) })))
        .toMatchInlineSnapshot(`
       {
         "code": "UNKNOWN",
         "details": [],
         "message": "error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
       }
      `);
    });

    it("the endorser refuses an empty proposal", async () => {
      expect(await refusal(processProposal(consortium.alpha, new peer.SignedProposal()))).toEqual({
        code: "UNKNOWN",
        message: byVersion({
          "3.1": like(/^request unauthorized due to incorrect timestamp 1970-01-01T00:00:00Z, peer time/),
          "2.5": "ChaincodeHeaderExtension.ChaincodeId is nil",
        }),
        details: [],
      });
    });

    it("the endorser refuses a proposal while the same proposal runs", async () => {
      const proposal = rawProposal({
        identity: consortium.alpha.identity,
        channel,
        chaincode: "probe",
        args: args([["meet"]]),
      });
      const twice = [
        processProposal(consortium.alpha, proposal.signed),
        processProposal(consortium.alpha, proposal.signed),
      ];
      // The refused one is answered first: the other waits until a further transaction arrives.
      await Promise.race(twice);
      await processed({ args: args([["meet"]]) });
      const answers = await Promise.all(twice);
      const told = answers
        .map((response) => response.getResponse())
        .sort((a, b) => (a?.getStatus() ?? 0) - (b?.getStatus() ?? 0));
      expect(told.map((response) => `${String(response?.getStatus())}: ${steady(response?.getMessage() ?? "")}`))
        .toMatchInlineSnapshot(`
       [
         "200: ",
         "500: error in simulation: failed to execute transaction <id>: error sending: txid: <id>(proving-ground) exists",
       ]
      `);
    });

    it("the endorser passes on a call without arguments", async () => {
      expect(await answer({ args: [] })).toMatchInlineSnapshot(`"500: unknown function null"`);
    });

    it("the endorser refuses a proposal of an hour ago, and 2.5 accepts it", async () => {
      const late = processed({ timestamp: new Date(Date.now() - 3_600_000) });
      const verdict = await late.then(
        () => "taken",
        () => "refused",
      );
      expect(verdict).toBe(byVersion({ "3.1": "refused", "2.5": "taken" }));
    });
  });
});
