import { common, ledger, peer } from "@hyperledger/fabric-protos";
import { encodeSignaturePolicy, parsePolicy } from "@tallystick/fabric-inspect";

import type { ChannelRules } from "../channel/channel-rules.js";
import { rulesWith } from "../channel/testing/rules-with-members.js";
import { OrganisationCa, type Identity } from "../identity/index.js";
import { hashToKeyBytes, toKeyBytes } from "../ledger/key-bytes.js";
import { hashKey, ReadWriteSetBuilder } from "../ledger/read-write-set.js";
import { hashedNamespace, validationParameter, type State, type StateUpdate } from "../ledger/state.js";
import { validateBlock } from "./block-validator.js";
import { madeTransaction, stateWith, type MadeTransaction } from "./testing/made-transaction.js";

const version = { block: 0, transaction: 0 };
const namesOfCodes = new Map(Object.entries(peer.TxValidationCode).map(([name, code]) => [code as number, name]));

let authority: OrganisationCa;
let rules: ChannelRules;
let client: Identity;
let peerOfA: Identity;
let peerOfB: Identity;

beforeAll(async () => {
  authority = await OrganisationCa.open({ mspId: "AMSP", domain: "a.example" });
  const other = await OrganisationCa.open({ mspId: "BMSP", domain: "b.example" });
  rules = rulesWith("platform", authority.mspConfig(), other.mspConfig());
  client = await authority.enrol({ name: "user", role: "client" });
  peerOfA = await authority.enrol({ name: "peer", role: "peer" });
  peerOfB = await other.enrol({ name: "peer", role: "peer" });
});

/** `cc` needs a peer of both members, and `easy` needs one of A alone. */
const policies = { cc: "AND('AMSP.peer', 'BMSP.peer')", easy: "OR('AMSP.peer')" };

function writing(write: (builder: ReadWriteSetBuilder) => void): ledger.rwset.TxReadWriteSet {
  const builder = new ReadWriteSetBuilder();
  write(builder);
  return builder.build().publicSet;
}

const writingKey = (namespace = "cc", key = "k"): ledger.rwset.TxReadWriteSet =>
  writing((builder) => {
    builder.addWrite(namespace, toKeyBytes(key), Buffer.from("value"));
  });

/** A transaction that is valid except for the forged parts. */
const made = (forged: Partial<MadeTransaction> = {}): Uint8Array =>
  madeTransaction({ client, endorsers: [peerOfA, peerOfB], writes: writingKey(), ...forged });

/** The verdicts on a block's transactions, with the reasons that a peer would log. */
async function judged(
  envelopes: readonly Uint8Array[],
  {
    state = stateWith(policies),
    committed = false,
    by = rules,
  }: { state?: State; committed?: boolean; by?: ChannelRules } = {},
): Promise<{ verdicts: string[]; reasons: string[]; changed: string[] }> {
  const reasons: string[] = [];
  const { transactions, updates } = await validateBlock(1, envelopes, {
    ...{ rules: by, state, isCommitted: () => Promise.resolve(committed) },
    onInvalid: (_, __, reason) => reasons.push(reason),
  });
  const verdicts = transactions.map(({ code }) => namesOfCodes.get(code) ?? String(code));
  return { verdicts, reasons, changed: updates.map(({ namespace, key }) => `${namespace} ${key}`) };
}

/** A key with an endorsement policy of its own. */
const guarded = (namespace: string, key: string, policy: string): StateUpdate => ({
  ...{ namespace, key: toKeyBytes(key) },
  value: {
    ...{ value: Buffer.from("old"), version },
    metadata: new Map([[validationParameter, encodeSignaturePolicy(parsePolicy(policy))]]),
  },
});

it("a transaction that its chaincode's policy allows is valid, and changes the keys that it writes", async () => {
  expect(await judged([made()])).toEqual({ verdicts: ["VALID"], reasons: [], changed: ["cc k"] });
  expect(await judged([made({ eventOf: "cc" })])).toMatchObject({ verdicts: ["VALID"] });
});

describe("the form of a transaction", () => {
  it.each<[what: string, forged: Partial<MadeTransaction>, verdict: string, reason: string]>([
    ["of another epoch", { epoch: 1 }, "BAD_COMMON_HEADER", "invalid Epoch in ChannelHeader. Expected 0, got [1]"],
    ["of another type", { type: common.HeaderType.MESSAGE }, "BAD_COMMON_HEADER", "invalid header type 0"],
    ["that is a change to come", { type: common.HeaderType.CONFIG_UPDATE }, "UNSUPPORTED_TX_PAYLOAD", "header type 2"],
    ["without a nonce", { nonce: new Uint8Array() }, "BAD_COMMON_HEADER", "invalid nonce specified in the header"],
    ["under another's id", { transactionId: "ab" }, "BAD_PROPOSAL_TXID", "is not the hash of nonce and creator"],
    ["with two actions", { actions: 2 }, "INVALID_ENDORSER_TRANSACTION", "tx contains 2"],
    ["with no action", { actions: 0 }, "INVALID_ENDORSER_TRANSACTION", "tx contains 0"],
    [
      "of another proposal than its peers endorsed",
      { proposalHash: Buffer.alloc(32) },
      "INVALID_ENDORSER_TRANSACTION",
      "proposal hash does not match",
    ],
    [
      "of another chaincode than its peers ran",
      { endorsedChaincode: "easy" },
      "INVALID_CHAINCODE",
      "inconsistent ccid info (cc/easy)",
    ],
    ["of a chaincode without a name", { chaincode: "" }, "INVALID_CHAINCODE", "inconsistent ccid info (/)"],
    ["of a chaincode without a version", { version: "" }, "INVALID_CHAINCODE", "invalid chaincode version"],
    [
      "with an event of another chaincode",
      { eventOf: "easy" },
      "INVALID_OTHER_REASON",
      "chaincode event chaincode id does not match",
    ],
  ])('a transaction with the fault "%s" in its form is invalid', async (_, forged, verdict, reason) => {
    const { verdicts, reasons, changed } = await judged([made(forged)]);
    expect({ verdicts, changed }).toEqual({ verdicts: [verdict], changed: [] });
    expect(reasons).toEqual([expect.stringContaining(reason)]);
  });

  it("a transaction that names a namespace twice is invalid", async () => {
    const twice = writingKey();
    twice.addNsRwset(twice.getNsRwsetList()[0]);
    expect(await judged([made({ writes: twice })])).toMatchObject({
      verdicts: ["ILLEGAL_WRITESET"],
      reasons: ["duplicate namespace in txRWSet"],
    });
  });

  it("bytes that are not an envelope are invalid, and do not affect the rest of the block", async () => {
    expect(await judged([Uint8Array.of(0xff), made()])).toMatchObject({
      verdicts: ["INVALID_OTHER_REASON", "VALID"],
    });
  });
});

describe("the creator of a transaction", () => {
  it("the creator of a transaction must have signed it", async () => {
    expect(await judged([made({ signer: peerOfA })])).toMatchObject({ verdicts: ["BAD_CREATOR_SIGNATURE"] });
  });

  it("a transaction must name its creator", async () => {
    expect(await judged([made({ creator: new Uint8Array() })])).toMatchObject({
      ...{ verdicts: ["BAD_COMMON_HEADER"], reasons: ["invalid creator specified in the header"] },
    });
  });

  it("the creator of a transaction must be a member of the channel", async () => {
    const stranger = await (
      await OrganisationCa.open({ mspId: "XMSP", domain: "x.example" })
    ).enrol({
      ...{ name: "user", role: "client" },
    });
    expect(await judged([made({ client: stranger })])).toMatchObject({ verdicts: ["BAD_CREATOR_SIGNATURE"] });
  });

  it("the creator of a transaction is judged at the commit: a creator that was revoked after the endorsement is refused", async () => {
    const leaver = await authority.enrol({ name: "leaver", role: "client" });
    const envelope = made({ client: leaver });
    expect(await judged([envelope])).toMatchObject({ verdicts: ["VALID"] });
    await authority.revoke(leaver.certificate);
    const other = await OrganisationCa.open({ mspId: "BMSP", domain: "b.example" });
    const by = rulesWith("platform", authority.mspConfig(), other.mspConfig());
    expect(await judged([envelope], { by })).toMatchObject({
      verdicts: ["BAD_CREATOR_SIGNATURE"],
      reasons: [expect.stringContaining("revoked")],
    });
  });
});

describe("a transaction that comes twice", () => {
  it("a transaction is valid once in a block", async () => {
    const envelope = made();
    expect(await judged([envelope, envelope])).toMatchObject({
      ...{ verdicts: ["VALID", "DUPLICATE_TXID"], reasons: ["twice in one block"], changed: ["cc k"] },
    });
  });

  it("a transaction is not valid after a block that has it", async () => {
    expect(await judged([made()], { committed: true })).toMatchObject({
      ...{ verdicts: ["DUPLICATE_TXID"], reasons: ["committed before"], changed: [] },
    });
  });

  it("a transaction may be repeated if its first copy was not valid", async () => {
    const nonce = Buffer.from("one nonce for two transactions");
    expect(await judged([made({ nonce, endorsers: [peerOfA] }), made({ nonce })])).toMatchObject({
      verdicts: ["ENDORSEMENT_POLICY_FAILURE", "VALID"],
    });
  });
});

describe("the endorsements of a transaction", () => {
  const failed = { verdicts: ["ENDORSEMENT_POLICY_FAILURE"], changed: [] };

  it("endorsements must meet the chaincode's policy, also if the transaction writes nothing", async () => {
    expect(await judged([made({ endorsers: [peerOfA] })])).toMatchObject(failed);
    expect(await judged([made({ endorsers: [peerOfA], writes: new ledger.rwset.TxReadWriteSet() })])).toMatchObject(
      failed,
    );
    expect(await judged([made({ endorsers: [peerOfA, peerOfA] })])).toMatchObject(failed);
    expect(await judged([made({ endorsers: [peerOfA, client] })])).toMatchObject(failed);
  });

  it("endorsements must meet the policy of another chaincode whose keys the transaction writes", async () => {
    const calling = { chaincode: "easy", endorsers: [peerOfA] };
    expect(await judged([made({ ...calling, writes: writingKey("easy") })])).toMatchObject({ verdicts: ["VALID"] });
    expect(await judged([made({ ...calling, writes: writingKey("cc") })])).toMatchObject(failed);
    const reading = writing((builder) => {
      builder.addRead("cc", toKeyBytes("k"), undefined);
    });
    expect(await judged([made({ ...calling, writes: reading })])).toMatchObject({ verdicts: ["VALID"] });
    const policy = writing((builder) => {
      builder.addMetadataWrite("cc", toKeyBytes("k"), new Map([[validationParameter, Buffer.from("x")]]));
    });
    expect(await judged([made({ ...calling, writes: policy })])).toMatchObject(failed);
  });

  it("a transaction of a chaincode without a definition is invalid", async () => {
    expect(await judged([made({ chaincode: "absent", writes: writingKey("absent") })])).toMatchObject({
      ...{ verdicts: ["INVALID_CHAINCODE"], reasons: ["chaincode absent is not defined"] },
    });
  });

  it("endorsements must meet the own policy of each key that has one, instead of the chaincode's policy", async () => {
    const state = stateWith(policies, [guarded("cc", "k", "OR('BMSP.peer')"), guarded("cc", "l", "OR('AMSP.peer')")]);
    expect(await judged([made({ endorsers: [peerOfB] })], { state })).toMatchObject({ verdicts: ["VALID"] });
    expect(await judged([made({ endorsers: [peerOfA] })], { state })).toMatchObject(failed);
    const both = writing((builder) => {
      builder.addWrite("cc", toKeyBytes("k"), Buffer.from("x"));
      builder.addWrite("cc", toKeyBytes("l"), Buffer.from("x"));
    });
    expect(await judged([made({ endorsers: [peerOfB], writes: both })], { state })).toMatchObject(failed);
    const policy = writing((builder) => {
      builder.addMetadataWrite("cc", toKeyBytes("k"), new Map());
    });
    expect(await judged([made({ endorsers: [peerOfA], writes: policy })], { state })).toMatchObject(failed);
  });

  it.each<[string, (builder: ReadWriteSetBuilder) => void, string]>([
    [
      "public",
      (builder) => {
        builder.addMetadataWrite("cc", toKeyBytes("k"), new Map());
      },
      "cc:",
    ],
    [
      "private",
      (builder) => {
        builder.addPrivateMetadataWrite("cc", "secrets", toKeyBytes("k"), new Map());
      },
      "cc:secrets",
    ],
  ])(
    "endorsements cannot be judged for a %s key whose policy the block has changed before",
    async (_, change, where) => {
      const writes = writing(change);
      const { verdicts, reasons } = await judged([
        made({ writes }),
        made({ writes }),
        made({ writes: writingKey("cc", "other") }),
      ]);
      expect(verdicts).toEqual(["VALID", "ENDORSEMENT_POLICY_FAILURE", "VALID"]);
      expect(reasons).toEqual([
        expect.stringMatching(new RegExp(`in namespace \\[${where}\\] have been changed in this block`)),
      ]);
    },
  );

  it("endorsements must meet the policy of a private key's hash", async () => {
    const key = hashToKeyBytes(hashKey(toKeyBytes("k")));
    const { value } = guarded("", "", "OR('BMSP.peer')");
    const state = stateWith(policies, [{ namespace: hashedNamespace("cc", "secrets"), key, value }]);
    const writes = writing((builder) => {
      builder.addPrivateWrite("cc", "secrets", toKeyBytes("k"), { value: Buffer.from("secret") });
    });
    expect(await judged([made({ endorsers: [peerOfA], writes })], { state })).toMatchObject(failed);
    expect(await judged([made({ endorsers: [peerOfB], writes })], { state })).toMatchObject({ verdicts: ["VALID"] });
  });
});

describe("what a transaction has read in a private collection", () => {
  const key = hashToKeyBytes(hashKey(toKeyBytes("k")));
  const state = () =>
    stateWith(policies, [
      { namespace: hashedNamespace("cc", "secrets"), key, value: { value: Buffer.from("hash"), version } },
    ]);
  const reading = (read: { block: number; transaction: number } | undefined) =>
    made({
      writes: writing((builder) => {
        builder.addPrivateRead("cc", "secrets", toKeyBytes("k"), read);
        builder.addPrivateWrite("cc", "secrets", toKeyBytes("k"), { value: Buffer.from("new") });
      }),
    });

  it("private keys that a transaction has read must be unchanged in the ledger, and earlier in the block", async () => {
    expect(await judged([reading(version)], { state: state() })).toMatchObject({ verdicts: ["VALID"] });
    for (const old of [undefined, { block: 0, transaction: 1 }]) {
      expect(await judged([reading(old)], { state: state() })).toMatchObject({ verdicts: ["MVCC_READ_CONFLICT"] });
    }
    expect(await judged([reading(version), reading(version)], { state: state() })).toMatchObject({
      verdicts: ["VALID", "MVCC_READ_CONFLICT"],
    });
  });

  it("reads and writes of a private collection without a policy must meet the chaincode's policy", async () => {
    const writes = writing((builder) => {
      builder.addPrivateWrite("cc", "secrets", toKeyBytes("k"), { value: Buffer.from("new") });
    });
    expect(await judged([made({ writes, endorsers: [peerOfA] })])).toMatchObject({
      verdicts: ["ENDORSEMENT_POLICY_FAILURE"],
    });
    const beside = writing((builder) => {
      builder.addPrivateWrite("cc", "secrets", toKeyBytes("k"), { value: Buffer.from("new") });
      builder.addWrite("cc", toKeyBytes("own"), Buffer.from("value"));
    });
    const owned = stateWith(policies, [guarded("cc", "own", "OR('AMSP.peer')")]);
    expect(await judged([made({ writes: beside, endorsers: [peerOfA] })], { state: owned })).toMatchObject({
      verdicts: ["ENDORSEMENT_POLICY_FAILURE"],
    });
  });
});

it("a valid private write is passed on with its position, and an invalid private write is left out", async () => {
  const [one, other] = [made(), made({ writes: writingKey("cc", "l") })];
  const { valid, writtenKeys } = await validateBlock(1, [one, made({ endorsers: [peerOfA] }), other], {
    ...{ rules, state: stateWith(policies), isCommitted: () => Promise.resolve(false) },
  });
  expect(valid.map(({ index }) => index)).toEqual([0, 2]);
  expect(writtenKeys).toEqual([
    { namespace: "cc", key: toKeyBytes("k"), version: { block: 1, transaction: 0 } },
    { namespace: "cc", key: toKeyBytes("l"), version: { block: 1, transaction: 2 } },
  ]);
});

describe("what a transaction has read", () => {
  const reading = (read: { block: number; transaction: number } | undefined) =>
    writing((builder) => {
      builder.addRead("cc", toKeyBytes("k"), read);
      builder.addWrite("cc", toKeyBytes("k"), Buffer.from("new"));
    });
  const state = () =>
    stateWith(policies, [{ namespace: "cc", key: toKeyBytes("k"), value: { value: Buffer.from("old"), version } }]);

  it("keys that a transaction has read must be unchanged in the ledger", async () => {
    expect(await judged([made({ writes: reading(version) })], { state: state() })).toMatchObject({
      verdicts: ["VALID"],
    });
    for (const old of [undefined, { block: 0, transaction: 1 }, { block: 1, transaction: 0 }]) {
      expect(await judged([made({ writes: reading(old) })], { state: state() })).toMatchObject({
        ...{ verdicts: ["MVCC_READ_CONFLICT"], changed: [] },
      });
    }
  });

  it("keys that a transaction has read must not be changed by an earlier valid transaction in the block", async () => {
    const [one, other] = [made({ writes: reading(version) }), made({ writes: reading(version) })];
    expect(await judged([one, other], { state: state() })).toMatchObject({ verdicts: ["VALID", "MVCC_READ_CONFLICT"] });
    const refused = made({ writes: reading(version), endorsers: [peerOfA] });
    expect(await judged([refused, other], { state: state() })).toMatchObject({
      verdicts: ["ENDORSEMENT_POLICY_FAILURE", "VALID"],
    });
  });
});
