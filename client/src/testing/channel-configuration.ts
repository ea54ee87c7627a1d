import { common, msp } from "@hyperledger/fabric-protos";
import { encodeChannelRule, parseChannelRule, type PolicyRole } from "@tallystick/fabric-inspect";

/** A channel for a test. Absent parts are as `configtxgen` writes them from Fabric's sample configuration. */
export interface SampleChannel {
  /** Members with the PEM of their authority. */
  readonly members: ReadonlyMap<string, string>;
  readonly orderers: ReadonlyMap<string, string>;
  readonly lifecycleEndorsement?: SampleRule;
  readonly admins?: SampleRule;
  readonly ordererAdmins?: SampleRule;
  readonly applicationCapability?: string;
  /** The policy for changes of one part, by a path such as `Application/LifecycleEndorsement`, instead of `Admins`. */
  readonly modPolicies?: Readonly<Record<string, string>>;
  /**
   * Members' own policies, by member and name, instead of the usual ones. Null means that the member has none of the
   * name.
   */
  readonly own?: Readonly<Record<string, Readonly<Record<string, SampleRule | null>>>>;
  /** Members that do not distinguish their people by organisational units. */
  readonly withoutNodeOus?: readonly string[];
  /** Members whose configuration does not name a unit for administrators or for peers. */
  readonly withoutUnit?: Readonly<Record<string, "admin" | "peer">>;
  /** Authorities below the first ones, by member. */
  readonly intermediates?: Readonly<Record<string, string>>;
}

/** `ALL Admins`, or a number of some organisations' members with a role. */
export type SampleRule =
  string | { readonly fewest: number; readonly of: readonly string[]; readonly role: PolicyRole };

/** A channel's configuration: a serialized `Config`. */
export function sampleChannel(sample: SampleChannel): Uint8Array {
  const { members, orderers, applicationCapability = "V2_5" } = sample;
  const application = group({
    policies: {
      Readers: "ANY Readers",
      Writers: "ANY Writers",
      Admins: sample.admins ?? "MAJORITY Admins",
      LifecycleEndorsement: sample.lifecycleEndorsement ?? "MAJORITY Endorsement",
      Endorsement: "MAJORITY Endorsement",
    },
    values: { Capabilities: capabilities(applicationCapability) },
    groups: [...members].map(([name, authority]) => [name, memberGroup(name, authority, sample)]),
  });
  const orderer = group({
    policies: { Admins: sample.ordererAdmins ?? "MAJORITY Admins" },
    values: { Capabilities: capabilities("V2_0") },
    groups: [...orderers].map(([name, authority]) => [name, memberGroup(name, authority, sample)]),
  });
  const root = group({
    policies: { Admins: "MAJORITY Admins" },
    values: { Capabilities: capabilities("V2_0") },
    groups: [
      ["Application", application],
      ["Orderer", orderer],
    ],
  });
  for (const [path, modPolicy] of Object.entries(sample.modPolicies ?? {})) {
    setModPolicy(root, path, modPolicy);
  }
  const config = new common.Config();
  config.setChannelGroup(root);
  return config.serializeBinary();
}

function memberGroup(
  name: string,
  authority: string,
  { own, withoutNodeOus = [], withoutUnit = {}, intermediates = {} }: SampleChannel,
): common.ConfigGroup {
  const config = new msp.FabricMSPConfig();
  config.setName(name);
  config.addRootCerts(Buffer.from(authority));
  const intermediate = intermediates[name];
  if (intermediate !== undefined) {
    config.addIntermediateCerts(Buffer.from(intermediate));
  }
  if (!withoutNodeOus.includes(name)) {
    config.setFabricNodeOus(nodeOus(withoutUnit[name]));
  }
  if (withoutNodeOus.includes(name) || withoutUnit[name] === "admin") {
    // It needs an administrator, or no peer accepts the configuration.
    config.addAdmins(Buffer.from(authority));
  }
  const wrapped = new msp.MSPConfig();
  wrapped.setConfig(config.serializeBinary());
  const only = (role: PolicyRole): SampleRule => ({ fewest: 1, of: [name], role });
  return group({
    policies: { Admins: only("admin"), Endorsement: only("peer"), ...own?.[name] },
    values: { MSP: wrapped },
    groups: [],
  });
}

function nodeOus(without?: "admin" | "peer"): msp.FabricNodeOUs {
  const units = new msp.FabricNodeOUs();
  units.setEnable(true);
  if (without !== "peer") {
    units.setPeerOuIdentifier(unit("peer"));
  }
  if (without !== "admin") {
    units.setAdminOuIdentifier(unit("admin"));
  }
  return units;
}

function unit(name: string): msp.FabricOUIdentifier {
  const identifier = new msp.FabricOUIdentifier();
  identifier.setOrganizationalUnitIdentifier(name);
  return identifier;
}

interface Message {
  serializeBinary(): Uint8Array;
}

function group(parts: {
  readonly policies: Readonly<Record<string, SampleRule | null>>;
  readonly values: Readonly<Record<string, Message>>;
  readonly groups: readonly (readonly [string, common.ConfigGroup])[];
}): common.ConfigGroup {
  const made = new common.ConfigGroup();
  made.setModPolicy("Admins");
  for (const [name, rule] of Object.entries(parts.policies)) {
    if (rule !== null) {
      made.getPoliciesMap().set(name, configPolicy(rule));
    }
  }
  for (const [name, value] of Object.entries(parts.values)) {
    const entry = new common.ConfigValue();
    entry.setModPolicy("Admins");
    entry.setValue(value.serializeBinary());
    made.getValuesMap().set(name, entry);
  }
  for (const [name, below] of parts.groups) {
    made.getGroupsMap().set(name, below);
  }
  return made;
}

function configPolicy(rule: SampleRule): common.ConfigPolicy {
  const entry = new common.ConfigPolicy();
  entry.setModPolicy("Admins");
  entry.setPolicy(common.Policy.deserializeBinary(encodeChannelRule(parseChannelRule(notationOf(rule)))));
  return entry;
}

function notationOf(rule: SampleRule): string {
  if (typeof rule === "string") {
    return rule;
  }
  const signers = rule.of.map((mspId) => `'${mspId}.${rule.role}'`);
  return `OutOf(${[String(rule.fewest), ...signers].join(", ")})`;
}

function capabilities(name: string): common.Capabilities {
  const set = new common.Capabilities();
  set.getCapabilitiesMap().set(name, new common.Capability());
  return set;
}

/** At a path such as `Application/OneMSP`, `Application/Admins` or `Application/OneMSP/MSP`. */
function setModPolicy(root: common.ConfigGroup, path: string, modPolicy: string): void {
  const steps = path.split("/");
  const last = steps.pop() ?? "";
  const above = steps.reduce((at, name) => at.getGroupsMap().get(name) ?? at, root);
  const part = above.getGroupsMap().get(last) ?? above.getPoliciesMap().get(last) ?? above.getValuesMap().get(last);
  if (part === undefined) {
    throw new Error(`the sample has nothing at ${path}`);
  }
  part.setModPolicy(modPolicy);
}
