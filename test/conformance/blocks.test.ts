import { createHash } from "node:crypto";

import { checkpointers, type ChaincodeEvent, type CloseableAsyncIterable } from "@hyperledger/fabric-gateway";
import { common, gateway, ledger, orderer, peer } from "@hyperledger/fabric-protos";

import { nativeCryptography } from "../../network/src/cryptography/index.js";
import { OrganisationCa } from "../../network/src/identity/index.js";
import { describeOnNetwork } from "../network-under-test.js";
import { channel, probe, useConsortium } from "./consortium.js";
import { byVersion } from "./fabric-version.js";
import { FollowedState } from "./followed-state.js";
import type { Step } from "./member.js";
import { exchange, firstOf, type Request } from "./raw-calls.js";
import { messageHeader, signedEnvelope, transactionEnvelope, type TransactionParts } from "./raw-envelope.js";
import { serializedIdentity } from "./raw-proposal.js";
import { endorsedBy, height, validationCodes, verdictOn } from "./raw-transaction.js";
import { refusal } from "./refusal.js";
import { signature } from "./signature.js";

import { type ConfigGroup, readBlock, readConfigurationBlock } from "@tallystick/fabric-inspect";

describeOnNetwork("Blocks and events", () => {
  const consortium = useConsortium(
    probe("probe", {
      endorsementPolicy: "OR('AlphaMSP.peer','BetaMSP.peer')",
      collections: [{ name: "shared", policy: "OR('AlphaMSP.member','BetaMSP.member')" }],
    }),
    probe("other", { endorsementPolicy: "OR('AlphaMSP.peer')" }),
  );

  const put = (key: string): Step[] => [["put", key, "x"]];
  const event = (name: string): Step[] => [
    ["put", name, "x"],
    ["event", name, `payload of ${name}`],
  ];
  const submit = (program: readonly Step[], chaincode = "probe") => consortium.alpha.submit(program, { chaincode });

  async function take<Item>(stream: CloseableAsyncIterable<Item>, count: number): Promise<Item[]> {
    const taken: Item[] = [];
    try {
      for await (const item of stream) {
        if (taken.push(item) === count) {
          break;
        }
      }
    } finally {
      stream.close();
    }
    return taken;
  }

  const told = ({ eventName, payload, transactionId, blockNumber, chaincodeName }: ChaincodeEvent) => ({
    chaincodeName,
    eventName,
    payload: Buffer.from(payload).toString(),
    transactionId,
    blockNumber,
  });

  describe("Blocks", () => {
    it("a block carries the hash of the block before it", async () => {
      const { blockNumber } = await submit(put("chained"));
      const blocks = await take(
        await consortium.alpha.channel.getBlockEvents({ startBlock: 0n }),
        Number(blockNumber) + 1,
      );
      expect(blocks).toHaveLength(Number(blockNumber) + 1);
      expect(blocks[0]?.getHeader()?.getPreviousHash_asU8()).toHaveLength(0);
      for (const [index, block] of blocks.entries()) {
        expect(block.getHeader()?.getNumber()).toBe(index);
        const before = blocks[index - 1]?.getHeader();
        if (before === undefined) {
          continue;
        }
        expect(Buffer.from(block.getHeader()!.getPreviousHash_asU8()).toString("hex")).toBe(headerHash(before));
      }
    });

    it("a block carries the hash of its own data", async () => {
      const { blockNumber } = await submit(put("hashed"));
      const [block] = await take(await consortium.alpha.channel.getBlockEvents({ startBlock: blockNumber }), 1);
      const data = Buffer.concat(block!.getData()!.getDataList_asU8());
      expect(Buffer.from(block!.getHeader()!.getDataHash_asU8())).toEqual(createHash("sha256").update(data).digest());
    });

    it("a block carries each kind of metadata in its own place", async () => {
      const { blockNumber } = await submit(put("described"));
      const [block] = await take(await consortium.alpha.channel.getBlockEvents({ startBlock: blockNumber }), 1);
      const metadata = block!.getMetadata()!.getMetadataList_asU8();
      const signatures = common.Metadata.deserializeBinary(metadata[common.BlockMetadataIndex.SIGNATURES]!);
      const lastConfig = common.OrdererBlockMetadata.deserializeBinary(signatures.getValue_asU8())
        .getLastConfig()
        ?.getIndex();
      expect({
        slots: metadata.length,
        signatures: signatures.getSignaturesList().length,
        lastConfig,
        filter: [...validationCodes(block!)],
        commitHash: common.Metadata.deserializeBinary(metadata[common.BlockMetadataIndex.COMMIT_HASH]!).getValue_asU8()
          .length,
      }).toMatchInlineSnapshot(`
       {
         "commitHash": 32,
         "filter": [
           0,
         ],
         "lastConfig": 0,
         "signatures": 1,
         "slots": 5,
       }
      `);
    });

    it("a block carries the orderer's signature of its header", async () => {
      const { blockNumber } = await submit(put("signed"));
      const [block] = await take(await consortium.alpha.channel.getBlockEvents({ startBlock: blockNumber }), 1);
      const bytes = block!.getMetadata()!.getMetadataList_asU8()[common.BlockMetadataIndex.SIGNATURES]!;
      const [first] = common.Metadata.deserializeBinary(bytes).getSignaturesList();
      const creator = common.SignatureHeader.deserializeBinary(first!.getSignatureHeader_asU8()).getCreator_asU8();
      expect(Buffer.from(creator).includes("OrdererMSP")).toBe(true);
      expect(first!.getSignature_asU8().length).toBeGreaterThan(60);
    });

    it("a block carries a commit hash that follows from all earlier writes and verdicts", async () => {
      const programs: Step[][] = [
        // In the order of their bytes, the second comes last.
        ["\u{e000}", "\u{10000}", "a"].map((key): Step => ["put", `state ${key}`, "x"]),
        [
          ["del", "state a"],
          ["del", "state that is not there"],
          ["putPrivate", "shared", "one", "1"],
          ["putPrivate", "shared", "two", "2"],
          ["event", "written", "x"],
        ],
        [
          ["putMetadata", "state \u{e000}", "colour", "red"],
          ["putMetadata", "state that is not there", "colour", "red"],
        ],
        [
          ["delPrivate", "shared", "one"],
          ["put", "state a", "again"],
          ["putMetadata", "state a", "colour", "blue"],
        ],
        [["get", "state a"]],
      ];
      let last = 0n;
      for (const program of programs) {
        ({ blockNumber: last } = await submit(program));
      }
      const blocks = await take(await consortium.alpha.channel.getBlockEvents({ startBlock: 0n }), Number(last) + 1);
      const followed = new FollowedState();
      for (const block of blocks) {
        const read = readBlock(block.serializeBinary(), nativeCryptography);
        expect([read.number, followed.next(read)]).toEqual([read.number, Buffer.from(read.commitHash).toString("hex")]);
      }
    });

    it("the first block is the channel's configuration", async () => {
      const [genesis] = await take(await consortium.alpha.channel.getBlockEvents({ startBlock: 0n }), 1);
      const [bytes] = genesis!.getData()!.getDataList_asU8();
      const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(bytes!).getPayload_asU8());
      const header = common.ChannelHeader.deserializeBinary(payload.getHeader()!.getChannelHeader_asU8());
      const config = common.ConfigEnvelope.deserializeBinary(payload.getData_asU8()).getConfig()!;
      const application = config.getChannelGroup()!.getGroupsMap().get("Application")!;
      expect({
        type: header.getType(),
        channel: header.getChannelId(),
        sequence: config.getSequence(),
        members: namesOf(application.getGroupsMap()),
        values: namesOf(config.getChannelGroup()!.getValuesMap()),
        policies: namesOf(application.getPoliciesMap()),
      }).toMatchInlineSnapshot(`
       {
         "channel": "proving-ground",
         "members": [
           "AlphaMSP",
           "BetaMSP",
           "GammaMSP",
         ],
         "policies": [
           "Admins",
           "Endorsement",
           "LifecycleEndorsement",
           "Readers",
           "Writers",
         ],
         "sequence": 0,
         "type": 1,
         "values": [
           "BlockDataHashingStructure",
           "Capabilities",
           "HashingAlgorithm",
         ],
       }
      `);
    });

    it("the first block's configuration has no creator and no signature", async () => {
      const [genesis] = await take(await consortium.alpha.channel.getBlockEvents({ startBlock: 0n }), 1);
      const [bytes] = genesis!.getData()!.getDataList_asU8();
      const envelope = common.Envelope.deserializeBinary(bytes!);
      const header = common.Payload.deserializeBinary(envelope.getPayload_asU8()).getHeader()!;
      const { creator, nonce } = common.SignatureHeader.deserializeBinary(header.getSignatureHeader_asU8()).toObject();
      const channelHeader = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
      const [signatures] = genesis!.getMetadata()!.getMetadataList_asU8();
      const metadata = common.Metadata.deserializeBinary(signatures!);
      expect({
        creator,
        signature: envelope.getSignature_asB64(),
        signedBy: metadata.getSignaturesList(),
        lastConfig: common.OrdererBlockMetadata.deserializeBinary(metadata.getValue_asU8()).toObject().lastConfig,
        transactionId: channelHeader.getTxId(),
      }).toEqual({
        creator: "",
        signature: "",
        signedBy: [],
        lastConfig: { index: 0 },
        transactionId: createHash("sha256")
          .update(Buffer.from(String(nonce), "base64"))
          .digest("hex"),
      });
    });

    it("the configuration has the capabilities of the release", async () => {
      const [genesis] = await take(await consortium.alpha.channel.getBlockEvents({ startBlock: 0n }), 1);
      const { group } = readConfigurationBlock(readBlock(genesis!.serializeBinary(), nativeCryptography));
      expect(capabilitiesOf(group)).toEqual(byVersion({ "3.1": ["V3_0"], "2.5": ["V2_0"] }));
      expect(capabilitiesOf(group.groups.get("Application"))).toEqual(["V2_5"]);
      expect(capabilitiesOf(group.groups.get("Orderer"))).toEqual(["V2_0"]);
    });

    it("a block contains the transactions as they were sent", async () => {
      const committed = await submit(put("kept"));
      const [block] = await take(
        await consortium.beta.channel.getBlockEvents({ startBlock: committed.blockNumber }),
        1,
      );
      const ids = block!.getData()!.getDataList_asU8().map(transactionIdOf);
      expect(ids).toContain(committed.transactionId);
    });

    it("a listener receives each block when it is committed", async () => {
      const stream = await consortium.alpha.channel.getBlockEvents();
      const first = take(stream, 1);
      const { blockNumber } = await submit(put("live"));
      expect((await first)[0]?.getHeader()?.getNumber()).toBeLessThanOrEqual(Number(blockNumber));
    });

    it("a listener continues after its checkpoint", async () => {
      const { blockNumber } = await submit(put("checkpointed"));
      const checkpointer = checkpointers.inMemory();
      await checkpointer.checkpointBlock(blockNumber - 1n);
      const [block] = await take(await consortium.alpha.channel.getBlockEvents({ checkpoint: checkpointer }), 1);
      expect(block?.getHeader()?.getNumber()).toBe(Number(blockNumber));
    });
  });

  describe("Filtered blocks", () => {
    it("a filtered block has the ids, types and verdicts of its transactions, without their contents", async () => {
      const committed = await submit(event("filtered"));
      const [block] = await take(
        await consortium.alpha.channel.getFilteredBlockEvents({ startBlock: committed.blockNumber }),
        1,
      );
      const transaction = block!.getFilteredTransactionsList().find((one) => one.getTxid() === committed.transactionId);
      expect([block!.getChannelId(), block!.getNumber()]).toEqual([channel, Number(committed.blockNumber)]);
      expect([transaction?.getType(), transaction?.getTxValidationCode()]).toEqual([
        common.HeaderType.ENDORSER_TRANSACTION,
        0,
      ]);
      const [action] = transaction!.getTransactionActions()!.getChaincodeActionsList();
      const told = action!.getChaincodeEvent()!;
      expect([told.getEventName(), told.getChaincodeId(), told.getTxId(), told.getPayload_asU8().length]).toEqual([
        "filtered",
        "probe",
        committed.transactionId,
        0,
      ]);
    });

    it("a filtered block has the verdict of an invalid transaction", async () => {
      const stale = await consortium.alpha.endorse([
        ["get", "contended"],
        ["put", "contended", "1"],
        ["event", "stale", ""],
      ]);
      await submit(put("contended"));
      const committed = await consortium.alpha.commit(stale);
      const [block] = await take(
        await consortium.alpha.channel.getFilteredBlockEvents({ startBlock: committed.blockNumber }),
        1,
      );
      const transaction = block!
        .getFilteredTransactionsList()
        .find((one) => one.getTxid() === committed.transactionId)!;
      expect([
        transaction.getTxValidationCode(),
        transaction
          .getTransactionActions()
          ?.getChaincodeActionsList()
          .map((action) => action.getChaincodeEvent()?.getEventName()),
      ]).toMatchInlineSnapshot(`
       [
         11,
         [
           "stale",
         ],
       ]
      `);
    });

    /** The filtered blocks from a number on, up to the first of these many answers. */
    const filteredFrom = (first: bigint, count: number) => {
      const seek = new orderer.SeekInfo();
      seek.setStart(at(first));
      seek.setStop(at(BigInt(Number.MAX_SAFE_INTEGER)));
      const { identity, client } = consortium.alpha;
      const header = messageHeader(common.HeaderType.DELIVER_SEEK_INFO, channel, identity);
      const request = signedEnvelope(header, seek.serializeBinary(), identity);
      const enough = (received: readonly unknown[]) => received.length >= count;
      return exchange(client, "/protos.Deliver/DeliverFiltered", [request], peer.DeliverResponse, enough);
    };

    const at = (number: bigint): orderer.SeekPosition => {
      const specified = new orderer.SeekSpecified();
      specified.setNumber(Number(number));
      const position = new orderer.SeekPosition();
      position.setSpecified(specified);
      return position;
    };

    it.each<[string, string, TransactionParts]>([
      ["a copy of a committed transaction", "DUPLICATE_TXID", {}],
      [
        "a transaction whose proposal was changed",
        "INVALID_ENDORSER_TRANSACTION",
        { proposalPayload: new Uint8Array() },
      ],
    ])("a filtered block has the event of %s", async (_what, verdict, forged) => {
      const { alpha } = consortium;
      const endorsed = await endorsedBy([alpha], { chaincode: "probe", args: ["run", JSON.stringify(event(verdict))] });
      const envelope = (parts: TransactionParts = {}) =>
        transactionEnvelope(endorsed.proposal, endorsed.responses, alpha.identity, parts);
      expect(await verdictOn(alpha, envelope())).toBe("VALID");
      const first = BigInt(await height(alpha));
      expect(await verdictOn(alpha, envelope(forged))).toBe(verdict);
      const [delivered] = await filteredFrom(first, 1);
      const [transaction] = delivered?.getFilteredBlock()?.getFilteredTransactionsList() ?? [];
      const actions = transaction?.getTransactionActions()?.getChaincodeActionsList() ?? [];
      expect(actions.map((action) => action.getChaincodeEvent()?.getEventName())).toEqual([verdict]);
    });

    it("a status takes the place of a filtered block with a transaction that cannot be read", async () => {
      const { alpha } = consortium;
      const header = messageHeader(common.HeaderType.ENDORSER_TRANSACTION, channel, alpha.identity);
      const first = BigInt(await height(alpha));
      await verdictOn(alpha, signedEnvelope(header, Buffer.from("ffffffff", "hex"), alpha.identity));
      await submit(put("after-unreadable"));
      const [unreadable, next] = await filteredFrom(first, 2);
      expect([unreadable?.getStatus(), next?.getFilteredBlock()?.getNumber()]).toEqual([
        common.Status.BAD_REQUEST,
        Number(first) + 1,
      ]);
    });

    it("the first filtered block shows the configuration's transaction", async () => {
      const [block] = await take(await consortium.alpha.channel.getFilteredBlockEvents({ startBlock: 0n }), 1);
      expect(
        block!
          .getFilteredTransactionsList()
          .map((one) => [one.getType(), one.getTxid() === "", one.getTxValidationCode()]),
      ).toMatchInlineSnapshot(`
       [
         [
           1,
           false,
           0,
         ],
       ]
      `);
    });
  });

  describe("Blocks with private data", () => {
    const secret = async () =>
      consortium.alpha.submit([["putPrivate", "shared", "delivered", { transient: "value" }]], {
        transient: { value: "secret" },
      });

    async function privateData(of: "alpha" | "gamma", blockNumber: bigint) {
      const [block] = await take(
        await consortium[of].channel.getBlockAndPrivateDataEvents({ startBlock: blockNumber }),
        1,
      );
      return block!.getPrivateDataMapMap().toObject(true).length;
    }

    it("a member of the collection receives the block with the private data", async () => {
      const { blockNumber } = await secret();
      const [block] = await take(
        await consortium.alpha.channel.getBlockAndPrivateDataEvents({ startBlock: blockNumber }),
        1,
      );
      const sets = block!.getPrivateDataMapMap();
      expect(sets.getLength()).toBe(1);
      const set = sets.get(0)!;
      const [collections] = set.getNsPvtRwsetList();
      const [collection] = collections!.getCollectionPvtRwsetList();
      const writes = ledger.rwset.kvrwset.KVRWSet.deserializeBinary(collection!.getRwset_asU8()).getWritesList();
      expect([
        collections!.getNamespace(),
        collection!.getCollectionName(),
        writes.map((write) => [write.getKey(), Buffer.from(write.getValue_asU8()).toString()]),
      ]).toEqual(["probe", "shared", [["delivered", "secret"]]]);
    });

    it("an organisation that is not a member receives the block without the private data", async () => {
      const { blockNumber } = await secret();
      expect(await privateData("gamma", blockNumber)).toBe(0);
    });

    it("the block itself does not contain the private data", async () => {
      const { blockNumber } = await secret();
      const [block] = await take(await consortium.alpha.channel.getBlockEvents({ startBlock: blockNumber }), 1);
      expect(Buffer.from(block!.serializeBinary()).includes("secret")).toBe(false);
    });
  });

  describe("Chaincode events", () => {
    it("a listener receives the events of the chaincode's valid transactions", async () => {
      const stream = await consortium.alpha.channel.getChaincodeEvents("probe");
      const taken = take(stream, 2);
      await submit(event("elsewhere"), "other");
      const first = await submit(event("first"));
      await submit(put("eventless"));
      const second = await submit(event("second"));
      expect((await taken).map(told)).toEqual(
        [first, second].map(({ transactionId, blockNumber }, index) => ({
          chaincodeName: "probe",
          eventName: ["first", "second"][index],
          payload: `payload of ${String(["first", "second"][index])}`,
          transactionId,
          blockNumber,
        })),
      );
    });

    it("a listener receives no event of an invalid transaction", async () => {
      const start = await submit(put("start-of-invalid"));
      const stale = await consortium.alpha.endorse([
        ["get", "evented"],
        ["put", "evented", "1"],
        ["event", "stale", ""],
      ]);
      await submit(put("evented"));
      expect((await consortium.alpha.commit(stale)).verdict).toBe("MVCC_READ_CONFLICT");
      await submit(event("fresh"));
      const [only] = await take(
        await consortium.alpha.channel.getChaincodeEvents("probe", { startBlock: start.blockNumber }),
        1,
      );
      expect(only?.eventName).toBe("fresh");
    });

    it("a listener receives all events again from a given block", async () => {
      const first = await submit(event("replay1"));
      await submit(event("replay2"));
      const taken = await take(
        await consortium.beta.channel.getChaincodeEvents("probe", { startBlock: first.blockNumber }),
        2,
      );
      expect(taken.map(({ eventName }) => eventName)).toEqual(["replay1", "replay2"]);
    });

    it("a listener continues after its checkpoint", async () => {
      const first = await submit(event("check1"));
      await submit(event("check2"));
      const checkpointer = checkpointers.inMemory();
      await checkpointer.checkpointTransaction(first.blockNumber, first.transactionId);
      const [next] = await take(
        await consortium.alpha.channel.getChaincodeEvents("probe", { checkpoint: checkpointer }),
        1,
      );
      expect(next?.eventName).toBe("check2");
    });

    it("a listener continues after a checkpoint within a block", async () => {
      const transactions = await Promise.all(
        ["within1", "within2", "within3"].map((name) => consortium.alpha.endorse(event(name))),
      );
      const committed = await Promise.all(transactions.map((transaction) => consortium.alpha.commit(transaction)));
      const startBlock = committed.map(({ blockNumber }) => blockNumber).sort((a, b) => Number(a - b))[0]!;
      const all = await take(await consortium.alpha.channel.getChaincodeEvents("probe", { startBlock }), 3);
      const checkpointer = checkpointers.inMemory();
      await checkpointer.checkpointChaincodeEvent(all[0]!);
      const rest = await take(
        await consortium.alpha.channel.getChaincodeEvents("probe", { checkpoint: checkpointer }),
        2,
      );
      expect(rest.map(({ eventName }) => eventName)).toEqual(all.slice(1).map(({ eventName }) => eventName));
    });

    it("a transaction that sets several events emits only the last one", async () => {
      const { blockNumber } = await submit([...event("early"), ...event("late")]);
      const [only] = await take(
        await consortium.alpha.channel.getChaincodeEvents("probe", { startBlock: blockNumber }),
        1,
      );
      expect(only?.eventName).toBe("late");
    });

    it("the event of a called chaincode is not emitted", async () => {
      const { blockNumber } = await submit([["invoke", "other", event("called")], ...event("caller")]);
      const [only] = await take(
        await consortium.alpha.channel.getChaincodeEvents("probe", { startBlock: blockNumber }),
        1,
      );
      expect(only?.eventName).toBe("caller");
    });

    it("an event can have an empty payload", async () => {
      const { blockNumber } = await submit([
        ["put", "empty-event", "x"],
        ["event", "hollow", ""],
      ]);
      const [only] = await take(
        await consortium.alpha.channel.getChaincodeEvents("probe", { startBlock: blockNumber }),
        1,
      );
      expect(told(only!)).toMatchObject({ eventName: "hollow", payload: "" });
    });

    it("the gateway refuses the events to a client that is not a member", async () => {
      const foreign = await OrganisationCa.open({ mspId: "DeltaMSP", domain: "delta.example" });
      const stranger = await foreign.enrol({ name: "stranger", role: "client" });
      expect(await refusal(events({ identity: stranger }))).toMatchInlineSnapshot(`
       {
         "code": "PERMISSION_DENIED",
         "details": [],
         "message": "Failed evaluating policy on signed data during check policy on channel [proving-ground] with policy [/Channel/Application/Readers]: [implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Readers' sub-policies to be satisfied]",
       }
      `);
    });

    it("the gateway refuses the events of an unknown channel", async () => {
      expect(await refusal(events({ channel: "elsewhere" }))).toMatchInlineSnapshot(`
       {
         "code": "PERMISSION_DENIED",
         "details": [],
         "message": "Failed to get policy manager for channel [elsewhere]",
       }
      `);
    });

    it("the gateway refuses an empty request for events", async () => {
      expect(await refusal(eventCall(new Uint8Array()))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "a chaincode events request is required",
       }
      `);
    });

    it("the gateway refuses a request for events that is not a message", async () => {
      const signed = new gateway.SignedChaincodeEventsRequest();
      signed.setRequest(Buffer.from("ffffffff", "hex"));
      expect(await refusal(eventCall(signed))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "invalid chaincode events request: proto: cannot parse invalid wire-format data",
       }
      `);
    });

    it("the gateway refuses to start at the oldest block, a position that it does not know", async () => {
      const position = new orderer.SeekPosition();
      position.setOldest(new orderer.SeekOldest());
      expect(await refusal(events({ position }))).toMatchInlineSnapshot(`
       {
         "code": "INVALID_ARGUMENT",
         "details": [],
         "message": "invalid start position type: *orderer.SeekPosition_Oldest",
       }
      `);
    });

    it("a listener waits for a block that does not exist yet", async () => {
      const position = new orderer.SeekPosition();
      const specified = new orderer.SeekSpecified();
      specified.setNumber(1_000_000);
      position.setSpecified(specified);
      expect((await refusal(events({ position }, 300))).code).toMatch(/^(DEADLINE_EXCEEDED|CANCELLED)$/);
    });

    function events(
      {
        identity = consortium.alpha.identity,
        channel: of = channel,
        position,
      }: { identity?: typeof consortium.alpha.identity; channel?: string; position?: orderer.SeekPosition },
      timeoutMs?: number,
    ): Promise<unknown> {
      const request = new gateway.ChaincodeEventsRequest();
      request.setChannelId(of);
      request.setChaincodeId("probe");
      request.setIdentity(serializedIdentity(identity));
      if (position !== undefined) {
        request.setStartPosition(position);
      }
      const signed = new gateway.SignedChaincodeEventsRequest();
      signed.setRequest(request.serializeBinary());
      signed.setSignature(signature(request.serializeBinary(), identity));
      return eventCall(signed, timeoutMs);
    }

    function eventCall(request: Request, timeoutMs?: number): Promise<unknown> {
      return firstOf(
        consortium.alpha.client,
        "/gateway.Gateway/ChaincodeEvents",
        request,
        gateway.ChaincodeEventsResponse,
        timeoutMs,
      );
    }
  });
});

function namesOf(map: { forEach(each: (value: unknown, name: string) => void): void }): string[] {
  const names: string[] = [];
  map.forEach((_value, name) => names.push(name));
  return names.sort();
}

function capabilitiesOf(group: ConfigGroup | undefined): string[] {
  const value = group?.values.get("Capabilities")?.value ?? new Uint8Array();
  return namesOf(common.Capabilities.deserializeBinary(value).getCapabilitiesMap());
}

function headerHash(header: common.BlockHeader): string {
  const number = derInteger(header.getNumber());
  const body = Buffer.concat([number, octets(header.getPreviousHash_asU8()), octets(header.getDataHash_asU8())]);
  return createHash("sha256")
    .update(Buffer.concat([Buffer.from([0x30, body.length]), body]))
    .digest("hex");
}

function octets(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([0x04, bytes.length]), bytes]);
}

function derInteger(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  const positive = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
  return Buffer.concat([Buffer.from([0x02, positive.length]), positive]);
}

function transactionIdOf(envelope: Uint8Array): string {
  const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(envelope).getPayload_asU8());
  return common.ChannelHeader.deserializeBinary(payload.getHeader()!.getChannelHeader_asU8()).getTxId();
}
