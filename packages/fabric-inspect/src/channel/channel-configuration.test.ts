import { common, msp, orderer, peer } from "@hyperledger/fabric-protos";
import { ConfigMetadata, Consenter } from "@hyperledger/fabric-protos/lib/orderer/etcdraft/configuration_pb.js";
import fc from "fast-check";

import { unsignedEnvelope } from "../../../../test/testkit/block-message.js";
import { selfSigned } from "../../../../test/testkit/credentials.js";
import { writeChannelRule } from "../policy/channel-rule.js";
import { readConfigEnvelope, readConfiguration, readConfigurationBlock } from "./channel-configuration.js";
import { groupAt } from "./config-group.js";
import { ConfigurationError } from "./configuration-error.js";
import {
  organisation,
  wrapped,
  writeConfigEnvelope,
  writeConfiguration,
  type WrittenGroup,
} from "./testing/written-configuration.js";

function capabilities(...names: string[]): common.Capabilities {
  const message = new common.Capabilities();
  names.forEach((name) => message.getCapabilitiesMap().set(name, new common.Capability()));
  return message;
}

function addresses(...list: string[]): common.OrdererAddresses {
  const message = new common.OrdererAddresses();
  message.setAddressesList(list);
  return message;
}

function anchors(host: string, port: number): peer.AnchorPeers {
  const anchor = new peer.AnchorPeer();
  anchor.setHost(host);
  anchor.setPort(port);
  const message = new peer.AnchorPeers();
  message.addAnchorPeers(anchor);
  return message;
}

function accessRules(name: string, policy: string): peer.ACLs {
  const rule = new peer.APIResource();
  rule.setPolicyRef(policy);
  const message = new peer.ACLs();
  message.getAclsMap().set(name, rule);
  return message;
}

function batchSize(): orderer.BatchSize {
  const message = new orderer.BatchSize();
  message.setMaxMessageCount(10);
  message.setAbsoluteMaxBytes(1000);
  message.setPreferredMaxBytes(500);
  return message;
}

function batchTimeout(): orderer.BatchTimeout {
  const message = new orderer.BatchTimeout();
  message.setTimeout("2s");
  return message;
}

function consensus(type: string, metadata: Uint8Array = new Uint8Array()): orderer.ConsensusType {
  const message = new orderer.ConsensusType();
  message.setType(type);
  message.setMetadata(metadata);
  return message;
}

function raftMetadata(): Uint8Array {
  const consenter = new Consenter();
  consenter.setHost("orderer.example");
  consenter.setPort(7050);
  const message = new ConfigMetadata();
  message.addConsenters(consenter);
  return message.serializeBinary();
}

function bftConsenters(): common.Orderers {
  const consenter = new common.Consenter();
  consenter.setHost("orderer.example");
  consenter.setPort(7050);
  consenter.setMspId("OrdererMSP");
  consenter.setIdentity(Buffer.from("PEM"));
  const message = new common.Orderers();
  message.addConsenterMapping(consenter);
  return message;
}

let sound: WrittenGroup;

beforeAll(async () => {
  const [a, b, o] = await Promise.all(["a", "b", "o"].map(async (name) => (await selfSigned(name)).certificate));
  const member = organisation("AMSP", a!);
  sound = {
    version: 2,
    values: { Capabilities: capabilities("V3_0"), OrdererAddresses: addresses("old.example:7050") },
    policies: { Admins: "MAJORITY Admins" },
    groups: {
      Application: {
        version: 3,
        values: {
          Capabilities: capabilities("V2_5", "V1_4_2"),
          ACLs: accessRules("peer/Propose", "/Channel/Application/Writers"),
        },
        policies: { Admins: "ANY Admins", Writers: "OutOf(2, 'AMSP.client', 'BMSP.client', 'CMSP.client')" },
        groups: {
          Zeta: { ...member, version: 4, values: { ...member.values, AnchorPeers: anchors("peer.example", 7051) } },
          BMSP: organisation("BMSP", b!),
        },
      },
      Orderer: {
        values: {
          Capabilities: capabilities("V2_0"),
          ConsensusType: consensus("etcdraft", raftMetadata()),
          BatchSize: batchSize(),
          BatchTimeout: batchTimeout(),
        },
        policies: { Admins: "ALL Admins" },
        groups: {
          OrdererMSP: {
            ...organisation("OrdererMSP", o!),
            values: { ...organisation("OrdererMSP", o!).values, Endpoints: addresses("orderer.example:7050") },
          },
        },
      },
      Consortiums: { groups: { Sample: { groups: { AMSP: member } } } },
    },
  };
});

test("a configuration is read with all its parts", () => {
  const bytes = writeConfiguration(sound, 5);
  const read = readConfiguration(bytes);
  expect(read).toMatchObject({
    sequence: 5,
    bytes,
    capabilities: ["V3_0"],
    ordererAddresses: ["old.example:7050"],
    application: { capabilities: ["V1_4_2", "V2_5"] },
    orderer: {
      capabilities: ["V2_0"],
      consensus: "etcdraft",
      consenters: [{ host: "orderer.example", port: 7050 }],
      batchSize: { maxMessageCount: 10, absoluteMaxBytes: 1000, preferredMaxBytes: 500 },
      batchTimeout: "2s",
    },
  });
  expect([...read.application.accessRules]).toEqual([["peer/Propose", "/Channel/Application/Writers"]]);
  expect(read.application.organisations).toMatchObject([
    {
      name: "Zeta",
      mspId: "AMSP",
      msp: { nodeOus: [{ role: "client" }, { role: "peer" }, { role: "admin" }] },
      anchorPeers: [{ host: "peer.example", port: 7051 }],
      ordererAddresses: [],
    },
    { name: "BMSP", mspId: "BMSP", anchorPeers: [] },
  ]);
  expect(read.orderer.organisations).toMatchObject([
    { mspId: "OrdererMSP", ordererAddresses: ["orderer.example:7050"] },
  ]);
  expect([...read.consortia].map(([name, members]) => [name, members.map(({ mspId }) => mspId)])).toEqual([
    ["Sample", ["AMSP"]],
  ]);
});

test("every element has its version, its policy for changes and its path", () => {
  const { group } = readConfiguration(writeConfiguration(sound));
  const application = groupAt(group, "Application");
  expect([group.version, application?.version, application?.path]).toEqual([2, 3, "/Channel/Application"]);
  expect(groupAt(group, "Application", "Zeta")).toMatchObject({ version: 4, modPolicy: "Admins" });
  expect(application?.values.get("ACLs")).toMatchObject({ version: 0, modPolicy: "Admins" });
  const rules = [...(application?.policies ?? [])].map(([name, { rule }]) => [name, writeChannelRule(rule)]);
  expect(rules).toEqual([
    ["Admins", "ANY Admins"],
    ["Writers", "OutOf(2, 'AMSP.client', 'BMSP.client', 'CMSP.client')"],
  ]);
  expect(groupAt(group, "Elsewhere", "Zeta")).toBeUndefined();
});

test("under BFT the consenters have their organisations and certificates", () => {
  const values = { ConsensusType: consensus("BFT"), Orderers: bftConsenters() };
  const { orderer: read } = readConfiguration(writeConfiguration({ groups: { Orderer: { values } } }));
  expect(read).toMatchObject({
    consensus: "BFT",
    consenters: [{ host: "orderer.example", port: 7050, mspId: "OrdererMSP", identity: Buffer.from("PEM") }],
  });
});

test("absent parts of a configuration are empty", () => {
  expect(readConfiguration(writeConfiguration({}))).toMatchObject({
    sequence: 0,
    capabilities: [],
    ordererAddresses: [],
    application: { organisations: [], capabilities: [], accessRules: new Map() },
    orderer: { organisations: [], capabilities: [], consensus: "", consenters: [], batchTimeout: "" },
    consortia: new Map(),
  });
});

function policyOf(type: number, value: Uint8Array = new Uint8Array()): common.Policy {
  const policy = new common.Policy();
  policy.setType(type);
  policy.setValue(value);
  return policy;
}

function implicitOf(rule: number): Uint8Array {
  // The rule as field 2, with any number.
  return Uint8Array.of(0x10, rule);
}

function mspOf(change: (config: msp.FabricMSPConfig) => void, type = 0): WrittenGroup {
  const config = new msp.FabricMSPConfig();
  config.setName("AMSP");
  config.setAdminsList([Buffer.from("PEM")]);
  change(config);
  return { groups: { Application: { groups: { AMSP: { values: { MSP: wrapped(config, type) } } } } } };
}

/** A map whose entries have these keys and an empty message each. */
function mapOf(...keys: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(keys.flatMap((key) => [0x0a, key.length + 4, 0x0a, key.length, ...key, 0x12, 0x00]));
}

/** The letter "a" in a form that UTF-8 does not allow. */
const longA = [0xc1, 0xa1];

test.each<[what: string, root: WrittenGroup, message: string]>([
  [
    "a name that Fabric does not allow",
    { groups: { "A MSP": {} } },
    '/Channel: "A MSP" is not a name that Fabric allows',
  ],
  ["a name that leads up", { groups: { "..": {} } }, '/Channel: ".." is not a name that Fabric allows'],
  [
    "an empty policy",
    { policies: { Admins: undefined } },
    "/Channel/Admins: the policy is empty: it has neither a rule nor a type",
  ],
  [
    "a policy of a kind that peers do not know",
    { policies: { Admins: policyOf(2) } },
    "/Channel/Admins: has unknown policy type: 2",
  ],
  [
    "a signature policy that is not one",
    { policies: { Admins: policyOf(1, Uint8Array.of(0xff)) } },
    "/Channel/Admins: could not unmarshal signature policy envelope",
  ],
  ["a signature policy without a rule", { policies: { Admins: policyOf(1) } }, "/Channel/Admins: Empty policy element"],
  [
    "an implicit policy that is not one",
    { policies: { Admins: policyOf(3, Uint8Array.of(0xff)) } },
    "/Channel/Admins: could not unmarshal implicit meta policy",
  ],
  [
    "an implicit policy that everybody would satisfy",
    { policies: { Admins: policyOf(3, implicitOf(7)) } },
    "/Channel/Admins: an implicit policy has the rule 7, which Fabric does not have",
  ],
  [
    "a value that is not its message",
    { groups: { Orderer: { values: { BatchSize: Uint8Array.of(0xff) } } } },
    "/Channel/Orderer/BatchSize: proto: cannot parse invalid wire-format data",
  ],
  [
    "consenters that cannot be read",
    { groups: { Orderer: { values: { ConsensusType: consensus("etcdraft", Uint8Array.of(0xff)) } } } },
    "/Channel/Orderer/ConsensusType: proto: cannot parse invalid wire-format data",
  ],
  [
    "a capability that is not UTF-8",
    { values: { Capabilities: mapOf(longA) } },
    "/Channel/Capabilities: a map has a name twice or a name that is not UTF-8",
  ],
  [
    "an access rule that is not UTF-8",
    { groups: { Application: { values: { ACLs: mapOf(longA) } } } },
    "/Channel/Application/ACLs: a map has a name twice or a name that is not UTF-8",
  ],
  [
    "a capability that is there twice",
    { values: { Capabilities: mapOf([0x61], [0x61]) } },
    "/Channel/Capabilities: a map has a name twice or a name that is not UTF-8",
  ],
  [
    "a capability that is half a letter",
    { values: { Capabilities: mapOf([0xed, 0xa0, 0x80]) } },
    String.raw`/Channel/Capabilities: "\ud800" is not a name that Fabric has`,
  ],
  [
    "an organisation without MSP",
    { groups: { Application: { groups: { AMSP: {} } } } },
    "/Channel/Application/AMSP: the organisation has no MSP",
  ],
  [
    "an MSP of another kind",
    mspOf(() => undefined, 1),
    "/Channel/Application/AMSP/MSP: an MSP of type 1, where only X.509 is read",
  ],
  [
    "an MSP without id",
    mspOf((config) => {
      config.setName("");
    }),
    "/Channel/Application/AMSP/MSP: the MSP has no id",
  ],
  [
    "an MSP that nobody administers",
    mspOf((config) => {
      config.setAdminsList([]);
    }),
    "/Channel/Application/AMSP/MSP: MSP AMSP: administrators must be declared",
  ],
])("a configuration is refused for %s", (_, root, message) => {
  expect(() => readConfiguration(writeConfiguration(root))).toThrow(ConfigurationError);
  expect(() => readConfiguration(writeConfiguration(root))).toThrow(message);
});

test("a group whose name is not UTF-8 is refused", () => {
  const bytes = Buffer.from(writeConfiguration({ groups: { "A-a": {} } }));
  bytes.set([0xc1, 0xa1], bytes.indexOf("-a"));
  expect(() => readConfiguration(bytes)).toThrow(ConfigurationError);
});

test("a configuration with too deeply nested groups is refused", () => {
  let root: WrittenGroup = {};
  for (let level = 0; level < 30; level += 1) {
    root = { groups: { Inner: root } };
  }
  expect(() => readConfiguration(writeConfiguration(root))).toThrow("a group lies deeper than 20 levels");
});

test("bytes that are not a configuration are refused as such", () => {
  expect(() => readConfiguration(Uint8Array.of(0xff))).toThrow(ConfigurationError);
  expect(() => readConfiguration(new Uint8Array())).toThrow("there is no channel group in it");
  expect(() => readConfigEnvelope(Uint8Array.of(0xff))).toThrow(ConfigurationError);
  expect(() => readConfigEnvelope(new Uint8Array())).toThrow("there is no configuration in it");
});

test("after any change of a configuration's bytes, it is read or refused", () => {
  const bytes = writeConfiguration(sound);
  const places = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(places, (changes) => {
      const changed = Uint8Array.from(bytes);
      changes.forEach(([place, byte]) => (changed[place] = byte));
      try {
        readConfiguration(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError);
      }
    }),
    { numRuns: 500 },
  );
});

function envelopeOf(type: number, data: Uint8Array): Uint8Array {
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(type);
  return unsignedEnvelope(channelHeader, data).serializeBinary();
}

test("a block that contains only a configuration is read", () => {
  const envelope = envelopeOf(common.HeaderType.CONFIG, writeConfigEnvelope(sound));
  const { application, bytes } = readConfigurationBlock({ number: 0, envelopes: [envelope] });
  expect(application.organisations.map(({ mspId }) => mspId)).toEqual(["AMSP", "BMSP"]);
  expect(bytes).toEqual(writeConfiguration(sound));
});

test("a block that contains anything except a configuration is refused with its number", () => {
  const config = envelopeOf(common.HeaderType.CONFIG, writeConfigEnvelope(sound));
  const update = envelopeOf(common.HeaderType.CONFIG_UPDATE, writeConfigEnvelope(sound));
  for (const envelopes of [[], [config, config], [update], [Uint8Array.of(0xff)]]) {
    expect(() => readConfigurationBlock({ number: 7, envelopes })).toThrow(
      new ConfigurationError("block 7 does not hold a configuration"),
    );
  }
});
