import { peer } from "@hyperledger/fabric-protos";

import { definitionUnder } from "../testing/definition-under.js";
import { canDoWithout, readEndorsementPolicy, writeEndorsementPolicy, type PolicyRule } from "./endorsement-policy.js";

const org = (mspId: string): PolicyRule => ({ mspId });
const led = { fewest: 2, of: [org("A"), { fewest: 2, of: ["B", "C", "D", "E"].map(org) }] };

test.each<[string, PolicyRule, boolean]>([
  ["a majority with the operator's beside it", led, false],
  ["a majority of which the operator may be one", { fewest: 3, of: ["A", "B", "C", "D", "E"].map(org) }, true],
  ["all of two", { fewest: 2, of: [org("A"), org("B")] }, false],
  ["the operator or somebody else", { fewest: 1, of: [org("A"), org("B")] }, true],
  ["the operator twice", { fewest: 1, of: [org("A"), { fewest: 2, of: [org("A"), org("B")] }] }, false],
  ["nobody at all", { fewest: 0, of: [org("A")] }, true],
])("%s: whether others alone satisfy it is known", (_, rule, expected) => {
  expect(canDoWithout({ rule }, "A")).toBe(expected);
});

test("a channel's policy names no organisation, so it does without any", () => {
  expect(canDoWithout({ channelPolicy: "/Channel/Application/Endorsement" }, "A")).toBe(true);
});

test("a definition's policy is read as the peer tells it, and written in Fabric's notation", () => {
  const read = (policy: Parameters<typeof definitionUnder>[0]) => {
    const answer = peer.lifecycle.QueryChaincodeDefinitionResult.deserializeBinary(definitionUnder(policy));
    return readEndorsementPolicy(answer.getValidationParameter_asU8());
  };
  expect(read({ fewest: 2, of: ["A", "B", "C"] })).toEqual({ rule: { fewest: 2, of: ["A", "B", "C"].map(org) } });
  expect(writeEndorsementPolicy(read({ fewest: 2, of: ["A", "B", "C"] }))).toBe(
    "OutOf(2, 'A.peer', 'B.peer', 'C.peer')",
  );
  expect(writeEndorsementPolicy({ rule: led })).toBe("AND('A.peer', OutOf(2, 'B.peer', 'C.peer', 'D.peer', 'E.peer'))");
  expect(writeEndorsementPolicy(read("/Channel/Application/Endorsement"))).toBe("/Channel/Application/Endorsement");
});
