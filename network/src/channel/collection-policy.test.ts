import { parsePolicy, PolicyError, SignaturePolicy } from "@tallystick/fabric-inspect";

import { OrganisationCa } from "../identity/index.js";
import type { ChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { collectionPackage } from "../policy/index.js";
import type { ChannelRules } from "./channel-rules.js";
import { collectionPolicy } from "./collection-policy.js";
import { rulesWith } from "./testing/rules-with-members.js";

let rules: ChannelRules;

beforeAll(async () => {
  const authority = await OrganisationCa.open({ mspId: "AMSP", domain: "a.example" });
  rules = rulesWith("channel", authority.mspConfig());
});

const definition: ChaincodeDefinition = {
  name: "cc",
  version: "1",
  sequence: 1,
  initRequired: false,
  endorsementPlugin: "escc",
  validationPlugin: "vscc",
  endorsementPolicy: new Uint8Array(),
  collections: collectionPackage([
    { name: "plain", policy: "OR('AMSP.member')" },
    { name: "strict", policy: "OR('AMSP.member')", endorsementPolicy: "AND('AMSP.peer','BMSP.peer')" },
  ]),
};

test("a write to an undefined collection is refused with its name", () => {
  expect(() => collectionPolicy(definition, "unknown", rules)).toThrow(new PolicyError("no such collection 'unknown'"));
  expect(() => collectionPolicy(undefined, "plain", rules)).toThrow(PolicyError);
  // Only a member of the channel has a collection of its own.
  expect(() => collectionPolicy(definition, "_implicit_org_ZMSP", rules)).toThrow(PolicyError);
});

test("a collection has the policy of its definition, or else the chaincode's", () => {
  expect(collectionPolicy(definition, "plain", rules)).toBeUndefined();
  const policy = collectionPolicy(definition, "strict", rules);
  expect(policy).toBeInstanceOf(SignaturePolicy);
  expect(policy?.toSignaturePolicy()).toEqual(parsePolicy("AND('AMSP.peer','BMSP.peer')"));
});
