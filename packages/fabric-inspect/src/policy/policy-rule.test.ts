import { encodeApplicationPolicy, parseApplicationPolicy } from "./application-policy.js";
import { PolicyError } from "./policy-error.js";
import {
  canDoWithout,
  peersPolicy,
  readEndorsementPolicy,
  writeEndorsementPolicy,
  type EndorsementPolicy,
  type PolicyRule,
} from "./policy-rule.js";
import { rolePrincipal, type Principal } from "./principal.js";

const org = (mspId: string): PolicyRule => ({ mspId });
const led = { fewest: 2, of: [org("A"), { fewest: 2, of: ["B", "C", "D", "E"].map(org) }] };

test.each<[string, PolicyRule, boolean]>([
  ["a majority with the operator's beside it", led, false],
  ["a majority of which the operator may be one", { fewest: 3, of: ["A", "B", "C", "D", "E"].map(org) }, true],
  ["all of two", { fewest: 2, of: [org("A"), org("B")] }, false],
  ["the operator or somebody else", { fewest: 1, of: [org("A"), org("B")] }, true],
  ["the operator twice", { fewest: 1, of: [org("A"), { fewest: 2, of: [org("A"), org("B")] }] }, false],
  ["nobody at all", { fewest: 0, of: [org("A")] }, true],
])("whether other organisations alone satisfy a rule is computed: %s", (_, rule, expected) => {
  expect(canDoWithout({ rule }, "A")).toBe(expected);
});

test("a channel's policy names no organisation, so it can be met without any given organisation", () => {
  expect(canDoWithout({ channelPolicy: "/Channel/Application/Endorsement" }, "A")).toBe(true);
});

test("a definition's policy is read from the peer's answer, and written in Fabric's notation", () => {
  const read = (text: string): EndorsementPolicy =>
    readEndorsementPolicy(encodeApplicationPolicy(parseApplicationPolicy(text)));
  const some = "OutOf(2, 'A.peer', 'B.peer', 'C.peer')";
  expect(read(some)).toEqual({ rule: { fewest: 2, of: ["A", "B", "C"].map(org) } });
  expect(writeEndorsementPolicy(read(some))).toBe(some);
  expect(writeEndorsementPolicy({ rule: led })).toBe("AND('A.peer', OutOf(2, 'B.peer', 'C.peer', 'D.peer', 'E.peer'))");
  expect(writeEndorsementPolicy(read("/Channel/Application/Endorsement"))).toBe("/Channel/Application/Endorsement");
});

test("a policy is refused if it names anything except organisations, or names nothing", () => {
  const policy = (identities: readonly Principal[]): Uint8Array =>
    encodeApplicationPolicy({ signaturePolicy: { version: 0, rule: { signedBy: 0 }, identities } });
  const unit = { classification: 1, principal: new Uint8Array() };
  expect(() => readEndorsementPolicy(policy([unit]))).toThrow(PolicyError);
  expect(() => readEndorsementPolicy(policy([]))).toThrow("names somebody else than organisations");
  expect(() => readEndorsementPolicy(new Uint8Array())).toThrow("the application policy is empty");
});

test("a rule becomes the policy of Fabric's notation, in which an organisation has one place", () => {
  const rule: PolicyRule = { fewest: 2, of: [org("A"), { fewest: 1, of: [org("B"), org("A")] }] };
  expect(peersPolicy(rule)).toEqual({
    version: 0,
    rule: { n: 2, of: [{ signedBy: 0 }, { n: 1, of: [{ signedBy: 1 }, { signedBy: 0 }] }] },
    identities: [rolePrincipal("A", "peer"), rolePrincipal("B", "peer")],
  });
});
