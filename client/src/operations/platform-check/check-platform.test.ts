import { readConfiguration, type EndorsementPolicy } from "@tallystick/fabric-inspect";

import { selfSigned } from "../../../../test/testkit/credentials.js";
import { sampleChannel, type SampleChannel, type SampleRule } from "../../testing/channel-configuration.js";
import type { ChaincodeDefinition } from "../../transport/queries/chaincode-definition.js";
import { checkPlatform } from "./check-platform.js";

const governors = { operator: "OperatorMSP", regulator: "RegulatorMSP" };
const members = ["OperatorMSP", "RegulatorMSP", "OneMSP", "TwoMSP", "ThreeMSP"];

let sound: SampleChannel;

beforeAll(async () => {
  const authority = async (name: string): Promise<[string, string]> => [name, (await selfSigned(name)).certificate];
  sound = {
    members: new Map(await Promise.all(members.map(authority))),
    orderers: new Map(await Promise.all(["OrderOneMSP", "OrderTwoMSP", "OrderThreeMSP"].map(authority))),
    lifecycleEndorsement: "ALL Endorsement",
    admins: "ALL Admins",
  };
});

const led: EndorsementPolicy = {
  rule: {
    fewest: 2,
    of: [{ mspId: "OperatorMSP" }, { fewest: 2, of: members.slice(1).map((mspId) => ({ mspId })) }],
  },
};

function definition(policy: EndorsementPolicy = led): ChaincodeDefinition {
  return { version: "1.0", sequence: 1, policy, approvals: new Map() };
}

/** Names of the unsound checks. */
function faultsOf(channel: SampleChannel, policy?: EndorsementPolicy): readonly string[] {
  const check = checkPlatform(readConfiguration(sampleChannel(channel)), definition(policy), governors);
  const faults = check.findings.filter((finding) => !finding.sound);
  expect(check.sound).toBe(faults.length === 0);
  return faults.map((finding) => `${finding.check}: ${finding.found}`);
}

const some = (fewest: number, of: readonly string[], role: "admin" | "peer"): SampleRule => ({ fewest, of, role });

test("no fault is found if every organisation must agree to a change of the channel and the operator's organisation must endorse new records", () => {
  expect(faultsOf(sound)).toEqual([]);
});

test("any majority governs a channel with Fabric's sample configuration", () => {
  const { members: all, orderers } = sound;
  expect(faultsOf({ members: all, orderers })).toEqual([
    "/Channel/Application/LifecycleEndorsement: MAJORITY Endorsement: can be met without OperatorMSP and without RegulatorMSP",
    "/Channel/Application/Admins: MAJORITY Admins: can be met without OperatorMSP and without RegulatorMSP",
    "/Channel/Admins: MAJORITY Admins: can be met without OperatorMSP and without RegulatorMSP",
    expect.stringMatching(/^mod_policy of .*: \/Channel \(Admins\) can be met without .*; and \d+ more$/),
  ]);
});

test.each<[what: string, policy: EndorsementPolicy, fault: string]>([
  [
    "any majority",
    { rule: { fewest: 3, of: members.map((mspId) => ({ mspId })) } },
    "OutOf(3, 'OperatorMSP.peer', 'RegulatorMSP.peer', 'OneMSP.peer', 'TwoMSP.peer', 'ThreeMSP.peer'): can be met without OperatorMSP",
  ],
  [
    "the operator and one other",
    { rule: { fewest: 2, of: [{ mspId: "OperatorMSP" }, { fewest: 1, of: [{ mspId: "OneMSP" }] }] } },
    "AND('OperatorMSP.peer', AND('OneMSP.peer')): can be met by half of the members",
  ],
  [
    "the channel's majority",
    { channelPolicy: "/Channel/Application/Endorsement" },
    "/Channel/Application/Endorsement: can be met without OperatorMSP",
  ],
  ["somebody who is not there", { rule: { mspId: "GoneMSP" } }, "'GoneMSP.peer': nobody can meet it"],
])("a definition that %s can meet is not sound", (_, policy, fault) => {
  expect(faultsOf(sound, policy)).toEqual([`endorsement policy of the chaincode's definition: ${fault}`]);
});

test.each<[what: string, change: Partial<SampleChannel>, fault: RegExp]>([
  [
    "definitions are committed without the regulator",
    { lifecycleEndorsement: some(4, ["OperatorMSP", "OneMSP", "TwoMSP", "ThreeMSP"], "peer") },
    /^\/Channel\/Application\/LifecycleEndorsement: .* can be met without RegulatorMSP$/,
  ],
  [
    "definitions are committed by operator and regulator alone",
    { lifecycleEndorsement: some(2, ["OperatorMSP", "RegulatorMSP"], "peer") },
    /^\/Channel\/Application\/LifecycleEndorsement: .* can be met by half of the members$/,
  ],
  [
    "the policy about definitions is changed past the administrators",
    { modPolicies: { "Application/LifecycleEndorsement": "Writers" }, own: writersOf("OneMSP") },
    /^mod_policy of .*: \/Channel\/Application\/LifecycleEndorsement \(Writers\) can be met without OperatorMSP and without RegulatorMSP$/,
  ],
  [
    "members are admitted by a policy elsewhere that one member can meet",
    { modPolicies: { Application: "/Channel/Application/OneMSP/Admins" } },
    /^mod_policy of .*: \/Channel\/Application \(\/Channel\/Application\/OneMSP\/Admins\) can be met without/,
  ],
  [
    "a member's authorities are another member's to change",
    { modPolicies: { "Application/OneMSP/MSP": "/Channel/Application/TwoMSP/Admins" } },
    /^mod_policy of .*: \/Channel\/Application\/OneMSP value MSP \(.*TwoMSP\/Admins\) can be met without/,
  ],
  [
    "one of the orderers' organisations governs them alone",
    { ordererAdmins: "ANY Admins" },
    /^\/Channel\/Orderer\/Admins: ANY Admins: can be met by half of the orderers' organisations$/,
  ],
  [
    "a member's clients sign as its administrators",
    { own: { OneMSP: { Admins: { fewest: 1, of: ["OneMSP"], role: "member" } } } },
    /^Admins of each member: OneMSP has 'OneMSP.member'$/,
  ],
  [
    "clients of a member write what binds it",
    { own: { TwoMSP: { Endorsement: { fewest: 1, of: ["TwoMSP"], role: "member" } } } },
    /^Endorsement of each member, .*: TwoMSP has 'TwoMSP.member'$/,
  ],
  [
    "a member's own policy of what binds it is one over groups that it does not have",
    { own: { TwoMSP: { Endorsement: "ANY Endorsement" } } },
    /^Endorsement of each member, .*: TwoMSP has ANY Endorsement$/,
  ],
  [
    "a member does not say which of its people are administrators",
    { withoutUnit: { ThreeMSP: "admin" } },
    /^NodeOUs of the members: .*: ThreeMSP$/,
  ],
  [
    "a member does not say which of its certificates are peers'",
    { withoutUnit: { ThreeMSP: "peer" } },
    /^NodeOUs of the members: .*: ThreeMSP$/,
  ],
  ["a member's people are not told apart", { withoutNodeOus: ["ThreeMSP"] }, /^NodeOUs of the members: .*: ThreeMSP$/],
  [
    "the former lifecycle is in force",
    { applicationCapability: "V1_4_2" },
    /^capabilities of \/Channel\/Application: V1_4_2$/,
  ],
])("a channel is not sound if %s", (_, change, fault) => {
  expect(faultsOf({ ...sound, ...change })).toEqual([expect.stringMatching(fault)]);
});

/** A policy that only the member's clients meet. */
function writersOf(mspId: string): NonNullable<SampleChannel["own"]> {
  return { [mspId]: { Writers: { fewest: 1, of: [mspId], role: "client" } } };
}

test("a channel is not sound if another organisation can sign as a member's administrator and change the member's own part", () => {
  const own = { OneMSP: { Admins: some(1, ["OneMSP", "TwoMSP"], "admin") } };
  expect(faultsOf({ ...sound, own })).toEqual([
    expect.stringMatching(
      /^mod_policy of .*: \/Channel\/Application\/OneMSP \(Admins\) can be met without OperatorMSP/,
    ),
    "Admins of each member: OneMSP has OR('OneMSP.admin', 'TwoMSP.admin')",
  ]);
});

test("a channel is not sound if one authority certifies two members", () => {
  const shared = new Map(sound.members).set("TwoMSP", sound.members.get("OneMSP") ?? "");
  expect(faultsOf({ ...sound, members: shared })).toEqual([
    "certificate authorities of the organisations: one authority for OneMSP and TwoMSP",
  ]);
});

test("an element that nobody can change is sound: its mod_policy is empty or does not exist", () => {
  const modPolicies = { "Application/Admins": "", "Application/LifecycleEndorsement": "Nobody" };
  expect(faultsOf({ ...sound, modPolicies })).toEqual([]);
});

test("twenty members are checked within seconds", async () => {
  const { certificate } = await selfSigned("one");
  const many = Array.from({ length: 20 }, (_, index) => `M${String(index)}MSP`);
  const channel = { ...sound, members: new Map(many.map((name) => [name, certificate])) };
  const policy = { rule: { fewest: 11, of: many.map((mspId) => ({ mspId })) } };
  const began = performance.now();
  faultsOf(channel, policy);
  expect(performance.now() - began).toBeLessThan(30_000);
});

test("a channel is not sound if a member has no policy of its own for decisions that bind it", () => {
  expect(faultsOf({ ...sound, own: { TwoMSP: { Endorsement: null } } })).toEqual([
    "/Channel/Application/LifecycleEndorsement: ALL Endorsement: nobody can meet it",
    "Endorsement of each member, which guards its implicit collection: TwoMSP has none",
  ]);
});

test("a channel is not sound if one intermediate authority certifies for two members", async () => {
  const { certificate } = await selfSigned("shared");
  const intermediates = { OneMSP: certificate, ThreeMSP: certificate };
  expect(faultsOf({ ...sound, intermediates })).toEqual([
    "certificate authorities of the organisations: one authority for OneMSP and ThreeMSP",
  ]);
});

test("if the number of members is even, half of them can meet a policy that operator and regulator alone can meet", () => {
  const four = new Map([...sound.members].slice(0, 4));
  const both = { rule: { fewest: 2, of: [{ mspId: "OperatorMSP" }, { mspId: "RegulatorMSP" }] } };
  expect(faultsOf({ ...sound, members: four }, both)).toEqual([
    "endorsement policy of the chaincode's definition: AND('OperatorMSP.peer', 'RegulatorMSP.peer'): can be met by half of the members",
  ]);
  const three = { rule: { fewest: 3, of: [...four.keys()].map((mspId) => ({ mspId })) } };
  const led = { rule: { fewest: 2, of: [{ mspId: "OperatorMSP" }, three.rule] } };
  expect(faultsOf({ ...sound, members: four }, led)).toEqual([]);
});
