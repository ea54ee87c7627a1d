import { Authority } from "../../../../test/testkit/credentials.js";
import { portableCryptography } from "../cryptography/portable.js";
import { Membership } from "../membership/membership.js";
import type { MspIdentity } from "../membership/msp.js";
import { encodeSerializedIdentity } from "../membership/serialized-identity.js";
import { readConfiguration } from "./channel-configuration.js";
import { groupAt, type ConfigGroup } from "./config-group.js";
import { ConfiguredPolicies } from "./configured-policies.js";
import { isMetBy } from "./is-met-by.js";
import { organisation, writeConfiguration, type WrittenGroup } from "./testing/written-configuration.js";

const MEMBERS = ["AMSP", "BMSP", "CMSP"];
const admins = new Map<string, MspIdentity>();
let group: ConfigGroup;
let policies: ConfiguredPolicies;

beforeAll(async () => {
  const authorities = await Promise.all(MEMBERS.map((name) => Authority.create(name)));
  const groups: Record<string, WrittenGroup> = {};
  for (const [index, authority] of authorities.entries()) {
    groups[MEMBERS[index]!] = organisation(MEMBERS[index]!, authority.credential.certificate);
  }
  const { Admins, Writers } = groups["CMSP"]!.policies!;
  groups["CMSP"] = { ...groups["CMSP"], policies: { Admins, Writers } };
  const read = readConfiguration(
    writeConfiguration({
      policies: { Admins: "ALL Admins" },
      groups: {
        Application: {
          groups,
          policies: {
            Admins: "MAJORITY Admins",
            Endorsement: "ALL Endorsement",
            Either: "ANY Endorsement",
            First: "OR('AMSP.admin')",
            Through: "AND('AMSP.admin', 'BMSP.admin')",
          },
        },
        Empty: { policies: { Admins: "MAJORITY Admins" } },
      },
    }),
  );
  ({ group } = read);
  const membership = new Membership(
    read.application.organisations.map(({ mspConfig }) => mspConfig),
    portableCryptography,
  );
  policies = new ConfiguredPolicies(group, (identity, principal) => membership.satisfies(identity, principal));
  for (const [index, authority] of authorities.entries()) {
    const mspId = MEMBERS[index]!;
    const { certificate } = await authority.certify(`admin.${mspId}`, { unit: "admin" });
    const serialized = encodeSerializedIdentity(mspId, certificate);
    admins.set(mspId, membership.deserialize(serialized));
  }
});

const signers = (...mspIds: string[]): MspIdentity[] => mspIds.map((mspId) => admins.get(mspId)!);
const isSatisfied = (path: string, ...mspIds: string[]): boolean | undefined =>
  policies.find(path)?.isSatisfiedBy(signers(...mspIds));

test("policies are found by their paths, and concern the groups below them", () => {
  expect(isSatisfied("/Channel/Application/AMSP/Admins", "AMSP")).toBe(true);
  expect(isSatisfied("/Channel/Application/AMSP/Admins", "BMSP")).toBe(false);
  expect(isSatisfied("/Channel/Application/Admins", "AMSP")).toBe(false);
  expect(isSatisfied("/Channel/Application/Admins", "AMSP", "CMSP")).toBe(true);
  expect(isSatisfied("/Channel/Application/First", "AMSP")).toBe(true);
  // An implicit rule over no groups requires nobody.
  expect(isSatisfied("/Channel/Empty/Admins")).toBe(true);
  expect(isSatisfied("/Channel/Admins", "AMSP", "BMSP")).toBe(true);
  expect(policies.find("/Channel/Application/Nothing")).toBeUndefined();
});

test("a group without the policy counts among the groups that must satisfy it, and nobody satisfies the policy in that group", () => {
  const all = policies.find("/Channel/Application/Endorsement")!;
  expect(all.isSatisfiedBy(signers(...MEMBERS))).toBe(false);
  expect(() => {
    all.evaluate(signers(...MEMBERS));
  }).toThrow("requires 3 of the 'Endorsement' sub-policies");
  expect(isMetBy(groupAt(group, "Application"), "Endorsement", new Set(MEMBERS))).toBe(false);
  expect(isMetBy(groupAt(group, "Application"), "Either", new Set(MEMBERS))).toBe(true);
});

test("the organisations that can together meet a policy are computed from roles alone", () => {
  const application = groupAt(group, "Application");
  const meets = (name: string, ...mspIds: string[]): boolean => isMetBy(application, name, new Set(mspIds));
  expect([meets("Admins", "AMSP"), meets("Admins", "AMSP", "CMSP")]).toEqual([false, true]);
  expect([meets("Through", "AMSP", "CMSP"), meets("Through", "AMSP", "BMSP")]).toEqual([false, true]);
  expect([meets("AMSP/Admins", "BMSP"), meets("AMSP/Admins", "AMSP")]).toEqual([false, true]);
  expect([meets("Nothing", ...MEMBERS), meets("DMSP/Admins", ...MEMBERS)]).toEqual([false, false]);
  expect(isMetBy(undefined, "Admins", new Set(MEMBERS))).toBe(false);
});
