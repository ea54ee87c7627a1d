import { common, ledger, peer } from "@hyperledger/fabric-protos";

import { describeOnNetwork } from "../network-under-test.js";
import { channel, probe, useConsortium } from "./consortium.js";
import type { Member, Step } from "./member.js";
import { transactionEnvelope } from "./raw-envelope.js";
import { rawProposal } from "./raw-proposal.js";
import { endorsedBy, processProposal, verdictOn } from "./raw-transaction.js";
import { refusal, steady } from "./refusal.js";

const { lifecycle } = peer;

describeOnNetwork("Chaincodes", () => {
  const consortium = useConsortium(
    probe("probe", { endorsementPolicy: "OR('AlphaMSP.peer','BetaMSP.peer')" }),
    probe("other", { endorsementPolicy: "OR('GammaMSP.peer')" }),
    probe("both", { endorsementPolicy: "AND('AlphaMSP.peer','BetaMSP.peer')" }),
    probe("initial", { endorsementPolicy: "OR('AlphaMSP.peer')", initRequired: true }),
  );

  const submit = (program: readonly Step[], chaincode = "probe") => consortium.alpha.submit(program, { chaincode });
  const ask = (step: Step, chaincode = "probe") => consortium.alpha.ask(step, { chaincode });

  describe("calls between chaincodes", () => {
    it("each chaincode writes to its own state", async () => {
      const { results } = await submit([
        ["put", "shared-name", "mine"],
        ["invoke", "other", [["put", "shared-name", "theirs"]]],
      ]);
      expect(results[1]).toMatchObject({ status: 200, payload: "[null]" });
      expect([await ask(["get", "shared-name"]), await ask(["get", "shared-name"], "other")]).toEqual([
        "mine",
        "theirs",
      ]);
    });

    it("a chaincode reads the committed state of another chaincode", async () => {
      expect(
        await submit([
          ["get", "own"],
          ["invoke", "other", [["put", "lent", "x"]]],
        ]),
      ).toMatchObject({ verdict: "VALID" });
      expect(await ask(["invoke", "other", [["get", "lent"]]])).toMatchObject({ payload: '["x"]' });
    });

    it("a transaction conflicts if a value has changed that the called chaincode read", async () => {
      const stale = await consortium.alpha.endorse([
        ["get", "own"],
        ["invoke", "other", [["get", "called-read"]]],
      ]);
      await submit([
        ["get", "own"],
        ["invoke", "other", [["put", "called-read", "x"]]],
      ]);
      expect((await consortium.alpha.commit(stale)).verdict).toBe("MVCC_READ_CONFLICT");
    });

    it("a transaction needs the endorsement policies of both chaincodes", async () => {
      const call: Step[] = [["invoke", "other", [["put", "policy", "x"]]]];
      const verdict = async (...members: readonly Member[]) => {
        const endorsed = await endorsedBy(members, { chaincode: "probe", args: ["run", JSON.stringify(call)] });
        return verdictOn(members[0]!, transactionEnvelope(endorsed.proposal, endorsed.responses, members[0]!.identity));
      };
      const { alpha, gamma } = consortium;
      expect(await verdict(alpha)).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdict(gamma)).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdict(alpha, gamma)).toBe("VALID");
    });

    it("the gateway gathers only the called chaincode's endorsements if the caller touches no state", async () => {
      const { verdict } = await submit([["invoke", "other", [["put", "untouched", "x"]]]]);
      expect(verdict).toMatchInlineSnapshot(`"ENDORSEMENT_POLICY_FAILURE"`);
    });

    it("the called chaincode sees the creator and the id of the caller's transaction", async () => {
      const { results, transactionId } = await submit([
        ["invoke", "other", [["creator"], ["transactionId"], ["channel"]]],
      ]);
      const [creator, id, of] = JSON.parse((results[0] as { payload: string }).payload) as [
        { mspId: string },
        string,
        string,
      ];
      expect([creator.mspId, id, of]).toEqual(["AlphaMSP", transactionId, channel]);
    });

    it("the caller receives the called chaincode's error, and can continue", async () => {
      const { results } = await submit([
        ["attempt", ["invoke", "other", [["fail", "not today"]]]],
        ["put", "went-on", "x"],
      ]);
      expect(results[0]).toMatchInlineSnapshot(`
       {
         "message": "not today",
         "payload": "",
         "status": 500,
       }
      `);
      expect(await ask(["get", "went-on"])).toBe("x");
    });

    it("a chaincode that calls itself receives an error", async () => {
      expect(
        await attempt([
          "invoke",
          "probe",
          [
            ["get", "self"],
            ["put", "self", "inner"],
          ],
        ]),
      ).toMatchInlineSnapshot(`
       {
         "error": "INVOKE_CHAINCODE failed: transaction ID: <id>: execute failed: error sending: txid: <id>(proving-ground) exists",
       }
      `);
    });

    it("a call of an unknown chaincode is refused", async () => {
      expect(await attempt(["invoke", "nowhere", []])).toMatchInlineSnapshot(`
       {
         "error": "INVOKE_CHAINCODE failed: transaction ID: <id>: execute failed: invalid invocation: [channel proving-ground] failed to get chaincode container info for nowhere: chaincode nowhere not found",
       }
      `);
    });

    it("a call on an unknown channel is refused", async () => {
      expect(await attempt(["invoke", "other", [], "elsewhere"])).toMatchInlineSnapshot(`
       {
         "error": "INVOKE_CHAINCODE failed: transaction ID: <id>: Failed to get policy manager for channel [elsewhere]",
       }
      `);
    });

    it("a call can name the caller's own channel", async () => {
      const { results } = await submit([
        ["get", "own"],
        ["invoke", "other", [["put", "named-channel", "x"]], channel],
      ]);
      expect(results[1]).toMatchObject({ status: 200 });
      expect(await ask(["get", "named-channel"], "other")).toBe("x");
    });

    it("a call of the system chaincode qscc is refused", async () => {
      const [answer] = await consortium.alpha.evaluate([["attempt", ["call", "qscc", ["GetChainInfo", channel]]]]);
      expect(
        JSON.parse(steady(JSON.stringify(answer, (key, value: unknown) => (key === "payload" ? "<bytes>" : value)))),
      ).toMatchInlineSnapshot(`
       {
         "message": "Rejecting invoke of QSCC from another chaincode because of potential for deadlocks, original invocation for 'probe'",
         "payload": "<bytes>",
         "status": 500,
       }
      `);
    });

    it("a called chaincode can call a third one", async () => {
      const { results } = await submit([["invoke", "other", [["invoke", "both", [["put", "chain", "x"]]]]]]);
      expect(results[0]).toMatchObject({ status: 200 });
      expect(await ask(["get", "chain"], "both")).toBe("x");
    });
  });

  async function attempt(step: Step): Promise<unknown> {
    return JSON.parse(steady(JSON.stringify(await ask(["attempt", step]))));
  }

  describe("chaincodes that need initialisation", () => {
    const invoke = async (isInit: boolean, program: readonly Step[]) => {
      const { alpha } = consortium;
      const endorsed = await endorsedBy([alpha], {
        chaincode: "initial",
        isInit,
        args: ["run", JSON.stringify(program)],
      });
      const response = endorsed.responses[0]?.getResponse();
      const answer = `${String(response?.getStatus())}: ${steady(response?.getMessage() ?? "")}`;
      if (response?.getStatus() !== 200) {
        return answer;
      }
      return verdictOn(alpha, transactionEnvelope(endorsed.proposal, endorsed.responses, alpha.identity));
    };

    it("a chaincode works only after its initialisation, and is initialised only once", async () => {
      expect([
        await invoke(false, []),
        await invoke(true, [["put", "by-init", "x"]]),
        await invoke(false, [["get", "by-init"]]),
        await invoke(true, []),
      ]).toMatchInlineSnapshot(`
       [
         "500: error in simulation: failed to execute transaction <id>: invalid invocation: chaincode 'initial' has not been initialized for this version, must call as init first",
         "VALID",
         "VALID",
         "500: error in simulation: failed to execute transaction <id>: invalid invocation: chaincode 'initial' is already initialized but called as init",
       ]
      `);
      expect(await ask(["get", "by-init"], "initial")).toBe("x");
    });

    it("before the initialisation, the gateway passes on the chaincode's own error", async () => {
      expect(await refusal(submit([["fail", "initialised"]], "initial"))).toMatchObject({
        details: ["AlphaMSP: chaincode response 500, initialised"],
      });
    });

    it("a chaincode whose definition asks for no initialisation refuses one", async () => {
      const signed = rawProposal({
        identity: consortium.alpha.identity,
        channel,
        chaincode: "probe",
        isInit: true,
        args: ["run", "[]"],
      }).signed;
      const response = (await processProposal(consortium.alpha, signed)).getResponse();
      expect(`${String(response?.getStatus())}: ${steady(response?.getMessage() ?? "")}`).toMatchInlineSnapshot(
        `"500: error in simulation: failed to execute transaction <id>: invalid invocation: chaincode 'probe' does not require initialization but called as init"`,
      );
    });
  });

  describe("an upgrade", () => {
    it("an upgrade keeps the state, and earlier endorsements become invalid", async () => {
      await submit([["put", "before-upgrade", "x"]], "both");
      const old = await consortium.alpha.endorse([["put", "old", "x"]], { chaincode: "both" });
      const committed = await consortium.network.deploy(
        probe("both", { version: "2.0", endorsementPolicy: "AND('AlphaMSP.peer','BetaMSP.peer')" }),
      );
      expect(committed).toMatchObject({ version: "2.0", sequence: 2 });
      expect(await ask(["get", "before-upgrade"], "both")).toBe("x");
      expect((await consortium.alpha.commit(old)).verdict).toMatchInlineSnapshot(`"MVCC_READ_CONFLICT"`);
    });
  });

  describe("chaincodes of the system", () => {
    const query = (name: string, ...args: (string | Uint8Array)[]) => {
      const [fn, ...rest] = args;
      return consortium.alpha.contract(name).evaluate(String(fn), { arguments: rest });
    };

    it("qscc returns the height and the hashes of the ledger", async () => {
      const { blockNumber } = await submit([["put", "heightened", "x"]]);
      const info = common.BlockchainInfo.deserializeBinary(await query("qscc", "GetChainInfo", channel));
      expect(info.getHeight()).toBe(Number(blockNumber) + 1);
      expect([info.getCurrentblockhash_asU8().length, info.getPreviousblockhash_asU8().length]).toEqual([32, 32]);
    });

    it("qscc returns a block by its number, its hash or a transaction in it", async () => {
      const { blockNumber, transactionId } = await submit([["put", "sought", "x"]]);
      const info = common.BlockchainInfo.deserializeBinary(await query("qscc", "GetChainInfo", channel));
      const byNumber = common.Block.deserializeBinary(
        await query("qscc", "GetBlockByNumber", channel, String(blockNumber)),
      );
      const byTransaction = common.Block.deserializeBinary(
        await query("qscc", "GetBlockByTxID", channel, transactionId),
      );
      const byHash = common.Block.deserializeBinary(
        await query("qscc", "GetBlockByHash", channel, info.getCurrentblockhash_asU8()),
      );
      expect([byNumber, byTransaction, byHash].map((block) => block.getHeader()?.getNumber())).toEqual(
        [blockNumber, blockNumber, blockNumber].map(Number),
      );
    });

    it("qscc returns a transaction with its verdict", async () => {
      const { transactionId } = await submit([["put", "processed", "x"]]);
      const processed = peer.ProcessedTransaction.deserializeBinary(
        await query("qscc", "GetTransactionByID", channel, transactionId),
      );
      expect(processed.getValidationcode()).toBe(0);
      expect(processed.getTransactionenvelope()?.getPayload_asU8().length).toBeGreaterThan(100);
    });

    const wrong: readonly [string, string, ...string[]][] = [
      ["qscc", "GetBlockByNumber", channel, "1000000"],
      ["qscc", "GetBlockByNumber", channel, "first"],
      ["qscc", "GetBlockByNumber", channel],
      ["qscc", "GetBlockByHash", channel, "hash"],
      ["qscc", "GetTransactionByID", channel, "0".repeat(64)],
      ["qscc", "GetTransactionByID", channel, ""],
      ["qscc", "GetBlockByTxID", channel, "0".repeat(64)],
      ["qscc", "GetChainInfo", "elsewhere"],
      ["qscc", "GetChainInfo"],
      ["qscc", "Guess", channel],
      ["cscc", "GetConfigBlock", "elsewhere"],
      ["cscc", "Guess"],
      ["_lifecycle", "Guess"],
    ];

    it("qscc refuses wrong requests", async () => {
      const told: Record<string, string> = {};
      for (const [name, ...args] of wrong) {
        const { code, message } = await refusal(query(name, ...args));
        told[[name, ...args].join(" ")] = `${code}: ${message}`;
      }
      expect(told).toMatchInlineSnapshot(`
       {
         "_lifecycle Guess": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, lifecycle scc operations require exactly two arguments but received 1",
         "cscc GetConfigBlock elsewhere": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, access denied for [GetConfigBlock][elsewhere]: Failed to get policy manager for channel [elsewhere]",
         "cscc Guess": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, Incorrect number of arguments, 1",
         "qscc GetBlockByHash proving-ground hash": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, Failed to get block hash hash, error no such block hash [68617368] in index",
         "qscc GetBlockByNumber proving-ground": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, missing 3rd argument for GetBlockByNumber",
         "qscc GetBlockByNumber proving-ground 1000000": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, Failed to get block number 1000000, error no such block number [1000000] in index",
         "qscc GetBlockByNumber proving-ground first": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, Failed to parse block number with error strconv.ParseUint: parsing "first": invalid syntax",
         "qscc GetBlockByTxID proving-ground 0000000000000000000000000000000000000000000000000000000000000000": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, Failed to get block for txID <id>, error no such transaction ID [<id>] in index",
         "qscc GetChainInfo": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, Incorrect number of arguments, 1",
         "qscc GetChainInfo elsewhere": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, Invalid chain ID, elsewhere",
         "qscc GetTransactionByID proving-ground ": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, Failed to get transaction with id , error no such transaction ID [] in index",
         "qscc GetTransactionByID proving-ground 0000000000000000000000000000000000000000000000000000000000000000": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, Failed to get transaction with id <id>, error no such transaction ID [<id>] in index",
         "qscc Guess proving-ground": "UNKNOWN: evaluate call to endorser returned error: chaincode response 500, missing 3rd argument for Guess",
       }
      `);
    });

    it("cscc returns the block of the configuration", async () => {
      const block = common.Block.deserializeBinary(await query("cscc", "GetConfigBlock", channel));
      expect(block.getHeader()?.getNumber()).toBe(0);
    });

    it("cscc returns the configuration", async () => {
      const config = common.Config.deserializeBinary(await query("cscc", "GetChannelConfig", channel));
      expect(config.getChannelGroup()?.getGroupsMap().has("Application")).toBe(true);
    });

    it("cscc returns the peer's channels to an administrator", async () => {
      const administrator = await consortium.member("AlphaMSP", "sysadmin", "admin");
      const bytes = await channelless(administrator, "cscc", "GetChannels");
      const channels = peer.ChannelQueryResponse.deserializeBinary(bytes).getChannelsList();
      expect(channels.map((one) => one.getChannelId())).toEqual([channel]);
    });

    it("cscc refuses a proposal without a channel by another organisation's member", async () => {
      const stranger = rawProposal({
        identity: consortium.beta.identity,
        channel: "",
        chaincode: "cscc",
        args: ["GetChannels"],
      });
      expect(await refusal(processProposal(consortium.alpha, stranger.signed))).toMatchInlineSnapshot(`
       {
         "code": "UNKNOWN",
         "details": [],
         "message": "error validating proposal: access denied: channel [] creator org unknown, creator is malformed",
       }
      `);
    });

    async function channelless(
      member: Member,
      chaincode: string,
      ...args: (string | Uint8Array)[]
    ): Promise<Uint8Array> {
      const signed = rawProposal({ identity: member.identity, channel: "", chaincode, args }).signed;
      const response = (await processProposal(member, signed)).getResponse();
      if (response?.getStatus() !== 200) {
        throw new Error(response?.getMessage());
      }
      return response.getPayload_asU8();
    }

    it("_lifecycle returns a committed definition and the organisations that approved it", async () => {
      const args = new lifecycle.QueryChaincodeDefinitionArgs();
      args.setName("initial");
      const found = lifecycle.QueryChaincodeDefinitionResult.deserializeBinary(
        await query("_lifecycle", "QueryChaincodeDefinition", args.serializeBinary()),
      );
      const approvals: [string, boolean][] = [];
      found.getApprovalsMap().forEach((approved, mspId) => approvals.push([mspId, approved]));
      expect({
        sequence: found.getSequence(),
        version: found.getVersion(),
        initRequired: found.getInitRequired(),
        plugins: [found.getEndorsementPlugin(), found.getValidationPlugin()],
        approvals: approvals.sort(),
      }).toMatchInlineSnapshot(`
       {
         "approvals": [
           [
             "AlphaMSP",
             true,
           ],
           [
             "BetaMSP",
             true,
           ],
           [
             "GammaMSP",
             true,
           ],
         ],
         "initRequired": true,
         "plugins": [
           "escc",
           "vscc",
         ],
         "sequence": 1,
         "version": "1.0",
       }
      `);
    });

    it("_lifecycle returns all committed definitions", async () => {
      const args = new lifecycle.QueryChaincodeDefinitionsArgs();
      const found = lifecycle.QueryChaincodeDefinitionsResult.deserializeBinary(
        await query("_lifecycle", "QueryChaincodeDefinitions", args.serializeBinary()),
      );
      expect(
        found
          .getChaincodeDefinitionsList()
          .map((definition) => definition.getName())
          .sort(),
      ).toEqual(["both", "initial", "other", "probe"]);
    });

    it("_lifecycle returns to an administrator what the organisation approved, and the package that it runs", async () => {
      const administrator = await consortium.member("AlphaMSP", "approver", "admin");
      const approved = async (name: string, sequence: number) => {
        const args = new lifecycle.QueryApprovedChaincodeDefinitionArgs();
        args.setName(name);
        args.setSequence(sequence);
        const spec = { identity: administrator.identity, channel, chaincode: "_lifecycle" };
        const called = rawProposal({ ...spec, args: ["QueryApprovedChaincodeDefinition", args.serializeBinary()] });
        const response = (await processProposal(administrator, called.signed)).getResponse();
        if (response?.getStatus() !== 200) {
          throw new Error(response?.getMessage());
        }
        return lifecycle.QueryApprovedChaincodeDefinitionResult.deserializeBinary(response.getPayload_asU8());
      };
      const latest = await approved("initial", 0);
      expect([latest.getSequence(), latest.getVersion(), latest.getInitRequired()]).toEqual([1, "1.0", true]);
      const packageId = latest.getSource()?.getLocalPackage()?.getPackageId() ?? "";
      expect(packageId).toMatch(/^initial_1.0:[0-9a-f]{64}$/);
      expect((await approved("initial", 1)).serializeBinary()).toEqual(latest.serializeBinary());
      await expect(approved("initial", 2)).rejects.toThrow(
        "could not fetch approved chaincode definition (name: 'initial', sequence: '2') on channel 'proving-ground'",
      );
      const installed = async (id: string) => {
        const args = new lifecycle.QueryInstalledChaincodeArgs();
        args.setPackageId(id);
        const bytes = await channelless(administrator, "_lifecycle", "QueryInstalledChaincode", args.serializeBinary());
        return lifecycle.QueryInstalledChaincodeResult.deserializeBinary(bytes);
      };
      const found = await installed(packageId);
      expect([found.getLabel(), found.getPackageId()]).toEqual(["initial_1.0", packageId]);
      expect(
        found
          .getReferencesMap()
          .get(channel)
          ?.getChaincodesList()
          .map((one) => [one.getName(), one.getVersion()]),
      ).toEqual([["initial", "1.0"]]);
      await expect(installed("initial_1.0:00")).rejects.toThrow(
        "could not find chaincode with package id 'initial_1.0:00'",
      );
    });

    it("_lifecycle refuses a name without a committed definition", async () => {
      const args = new lifecycle.QueryChaincodeDefinitionArgs();
      args.setName("nowhere");
      expect(await refusal(query("_lifecycle", "QueryChaincodeDefinition", args.serializeBinary())))
        .toMatchInlineSnapshot(`
       {
         "code": "UNKNOWN",
         "details": [
           "AlphaMSP: chaincode response 404, namespace nowhere is not defined",
         ],
         "message": "evaluate call to endorser returned error: chaincode response 404, namespace nowhere is not defined",
       }
      `);
    });

    it("_lifecycle returns the installed packages to an administrator only", async () => {
      const args = new lifecycle.QueryInstalledChaincodesArgs();
      const signed = rawProposal({
        identity: consortium.alpha.identity,
        channel: "",
        chaincode: "_lifecycle",
        args: ["QueryInstalledChaincodes", args.serializeBinary()],
      }).signed;
      const refused = (await processProposal(consortium.alpha, signed)).getResponse();
      expect(`${String(refused?.getStatus())}: ${steady(refused?.getMessage() ?? "")}`).toMatchInlineSnapshot(
        `"500: Failed to authorize invocation due to failed ACL check: Failed verifying that proposal's creator satisfies local MSP principal during channelless check policy with policy [Admins]: [The identity is not an admin under this MSP [AlphaMSP]: The identity does not contain OU [ADMIN], MSP: [AlphaMSP]]"`,
      );
      const administrator = await consortium.member("AlphaMSP", "installer", "admin");
      const bytes = await channelless(administrator, "_lifecycle", "QueryInstalledChaincodes", args.serializeBinary());
      const labels = lifecycle.QueryInstalledChaincodesResult.deserializeBinary(bytes)
        .getInstalledChaincodesList()
        .map((one) => one.getLabel());
      expect([...new Set(labels)].sort()).toMatchInlineSnapshot(`
       [
         "both_1.0",
         "both_2.0",
         "initial_1.0",
         "other_1.0",
         "probe_1.0",
       ]
      `);
    });

    it("_lifecycle refuses arguments that are not a message", async () => {
      expect(await refusal(query("_lifecycle", "QueryChaincodeDefinition", Buffer.from("ffffffff", "hex"))))
        .toMatchInlineSnapshot(`
       {
         "code": "UNKNOWN",
         "details": [
           "AlphaMSP: chaincode response 500, failed to invoke backing implementation of 'QueryChaincodeDefinition': could not decode input arg for *lifecycle.Invocation.QueryChaincodeDefinition: proto: cannot parse invalid wire-format data",
         ],
         "message": "evaluate call to endorser returned error: chaincode response 500, failed to invoke backing implementation of 'QueryChaincodeDefinition': could not decode input arg for *lifecycle.Invocation.QueryChaincodeDefinition: proto: cannot parse invalid wire-format data",
       }
      `);
    });

    it("_lifecycle returns which organisations have approved a definition", async () => {
      const args = new lifecycle.CheckCommitReadinessArgs();
      args.setName("planned");
      args.setVersion("1");
      args.setSequence(1);
      const found = lifecycle.CheckCommitReadinessResult.deserializeBinary(
        await query("_lifecycle", "CheckCommitReadiness", args.serializeBinary()),
      );
      const approvals: [string, boolean][] = [];
      found.getApprovalsMap().forEach((approved, mspId) => approvals.push([mspId, approved]));
      expect(approvals.sort()).toMatchInlineSnapshot(`
       [
         [
           "AlphaMSP",
           false,
         ],
         [
           "BetaMSP",
           false,
         ],
         [
           "GammaMSP",
           false,
         ],
       ]
      `);
    });

    it("_lifecycle refuses a sequence that is not the next one", async () => {
      const args = new lifecycle.CheckCommitReadinessArgs();
      args.setName("probe");
      args.setVersion("1");
      args.setSequence(7);
      expect(await refusal(query("_lifecycle", "CheckCommitReadiness", args.serializeBinary()))).toMatchInlineSnapshot(`
       {
         "code": "UNKNOWN",
         "details": [
           "AlphaMSP: chaincode response 500, failed to invoke backing implementation of 'CheckCommitReadiness': requested sequence is 7, but new definition must be sequence 2",
         ],
         "message": "evaluate call to endorser returned error: chaincode response 500, failed to invoke backing implementation of 'CheckCommitReadiness': requested sequence is 7, but new definition must be sequence 2",
       }
      `);
    });

    it("a transaction records its reads and writes under the chaincode's name", async () => {
      const { transactionId } = await submit([
        ["get", "recorded"],
        ["put", "recorded", "x"],
      ]);
      const processed = peer.ProcessedTransaction.deserializeBinary(
        await query("qscc", "GetTransactionByID", channel, transactionId),
      );
      const payload = common.Payload.deserializeBinary(processed.getTransactionenvelope()!.getPayload_asU8());
      const [action] = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
      const endorsed = peer.ChaincodeActionPayload.deserializeBinary(action!.getPayload_asU8()).getAction()!;
      const answer = peer.ProposalResponsePayload.deserializeBinary(endorsed.getProposalResponsePayload_asU8());
      const results = peer.ChaincodeAction.deserializeBinary(answer.getExtension_asU8()).getResults_asU8();
      const sets = ledger.rwset.TxReadWriteSet.deserializeBinary(results)
        .getNsRwsetList()
        .map((set) => {
          const kv = ledger.rwset.kvrwset.KVRWSet.deserializeBinary(set.getRwset_asU8());
          return [
            set.getNamespace(),
            kv.getReadsList().map((read) => read.getKey()),
            kv.getWritesList().map((write) => write.getKey()),
          ];
        });
      expect(sets).toMatchInlineSnapshot(`
       [
         [
           "_lifecycle",
           [
             "namespaces/fields/probe/Sequence",
           ],
           [],
         ],
         [
           "probe",
           [
             "recorded",
           ],
           [
             "recorded",
           ],
         ],
       ]
      `);
    });
  });
});
