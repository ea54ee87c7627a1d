import { peer } from "@hyperledger/fabric-protos";
import { parsePolicy } from "@tallystick/fabric-inspect";

import type { ChannelRules } from "../channel/channel-rules.js";
import { rulesWith } from "../channel/testing/rules-with-members.js";
import { createSigningIdentity, OrganisationCa } from "../identity/index.js";
import { signaturePolicyMessage } from "../policy/index.js";
import { stateWith } from "../validation/testing/made-transaction.js";
import { type Candidate, endorsementLayouts } from "./endorsement-layouts.js";

const state = stateWith({
  a: "OR('AMSP.peer')",
  both: "AND('AMSP.peer','BMSP.peer')",
  either: "OR('AMSP.peer','BMSP.peer')",
  other: "OR('AMSP.peer','BMSP.peer')",
  pair: "AND('BMSP.peer','BMSP.peer')",
  never: "OutOf(2,'AMSP.peer')",
});

let rules: ChannelRules;
/** A peer of an organisation with these chaincodes, by default all. */
let peerOf: (mspId: string, has?: readonly string[]) => Candidate;

beforeAll(async () => {
  const authorities = await Promise.all(
    ["AMSP", "BMSP", "CMSP"].map((mspId) => OrganisationCa.open({ mspId, domain: `${mspId}.example` })),
  );
  const [first, ...others] = authorities.map((authority) => authority.mspConfig());
  rules = rulesWith("platform", first!, ...others);
  const identities = new Map(
    await Promise.all(
      authorities.map(async (authority) => {
        const signer = createSigningIdentity(await authority.enrol({ name: "peer", role: "peer" }));
        return [signer.mspId, rules.membership.deserialize(signer.serialized)] as const;
      }),
    ),
  );
  peerOf = (mspId, has) => ({
    mspId,
    identity: identities.get(mspId)!,
    hasChaincode: (name) => has?.includes(name) ?? true,
  });
});

interface Call {
  readonly name: string;
  readonly collections?: readonly string[];
  readonly noPrivateReads?: boolean;
  readonly disregard?: boolean;
  /** Policies of the written keys, in Fabric's notation. */
  readonly keys?: readonly string[];
}

function interestIn(...calls: readonly Call[]): peer.ChaincodeInterest {
  const interest = new peer.ChaincodeInterest();
  interest.setChaincodesList(
    calls.map(({ name, collections = [], noPrivateReads = false, disregard = false, keys = [] }) => {
      const call = new peer.ChaincodeCall();
      call.setName(name);
      call.setCollectionNamesList([...collections]);
      call.setNoPrivateReads(noPrivateReads);
      call.setDisregardNamespacePolicy(disregard);
      call.setKeyPoliciesList(keys.map((policy) => signaturePolicyMessage(parsePolicy(policy))));
      return call;
    }),
  );
  return interest;
}

/** Each way to satisfy the policies as numbers of peers by organisation, or why there is none. */
function ways(candidates: readonly Candidate[], ...calls: readonly Call[]): readonly string[] | string {
  try {
    const { groups, layouts } = endorsementLayouts(interestIn(...calls), candidates, state, rules);
    return layouts.map((layout) =>
      [...layout]
        .map(([group, count]) => `${String(count)} of ${(groups.get(group) ?? []).map((one) => one.mspId).join("+")}`)
        .sort()
        .join(", "),
    );
  } catch (error) {
    return String(error);
  }
}

const everybody = () => ["AMSP", "BMSP", "CMSP"].map((mspId) => peerOf(mspId));
const nobody = "EndorserChoiceError: no peer combination can satisfy the endorsement policy";
const notInstalled = "EndorserChoiceError: required chaincodes are not installed on sufficient peers";

describe("the number of peers", () => {
  it("a layout needs at least as many peers of each organisation as a policy requires", () => {
    const [a, b] = [peerOf("AMSP"), peerOf("BMSP")];
    expect(ways([b], { name: "pair" })).toBe(nobody);
    expect(ways([b, peerOf("BMSP")], { name: "pair" })).toEqual(["2 of BMSP+BMSP"]);
    expect(ways([a], { name: "both" })).toBe(nobody);
    expect(ways([b], { name: "both" })).toBe(nobody);
    expect(ways([a, b], { name: "both" })).toEqual(["1 of AMSP, 1 of BMSP"]);
  });

  it("only peers with all called chaincodes count for a layout", () => {
    const [both, one] = [peerOf("AMSP", ["either", "other"]), peerOf("BMSP", ["either"])];
    expect(ways([both, one], { name: "either" })).toEqual(["1 of AMSP", "1 of BMSP"]);
    expect(ways([both, one], { name: "either" }, { name: "other" })).toEqual(["1 of AMSP"]);
    expect(ways([one], { name: "either" }, { name: "other" })).toBe(notInstalled);
    expect(ways([one, peerOf("BMSP")], { name: "pair" })).toBe(notInstalled);
  });
});

describe("the collections that a call reads", () => {
  const ofA = "_implicit_org_AMSP";
  const ofB = "_implicit_org_BMSP";

  it("a layout has only peers with the values of every collection that any call reads", () => {
    expect(ways(everybody(), { name: "either" }, { name: "other", collections: [ofB] })).toEqual(["1 of BMSP"]);
    expect(ways(everybody(), { name: "either", collections: [ofA] }, { name: "other" })).toEqual(["1 of AMSP"]);
    expect(ways(everybody(), { name: "either", collections: [ofA, ofB] })).toBe(nobody);
    expect(ways(everybody(), { name: "either", collections: ["secrets"] })).toBe(nobody);
  });

  it("collections that a call does not read exclude no peer", () => {
    const blind = { name: "either", collections: ["secrets"], noPrivateReads: true };
    expect(ways(everybody(), blind)).toEqual(["1 of AMSP", "1 of BMSP"]);
    expect(ways(everybody(), blind, { name: "other", collections: [ofB] })).toEqual(["1 of BMSP"]);
  });
});

describe("the policies of keys", () => {
  it("the policies of keys count in addition to the chaincode's policy", () => {
    expect(ways(everybody(), { name: "a", keys: ["OR('CMSP.peer')"] })).toEqual(["1 of AMSP, 1 of CMSP"]);
    const two = { name: "a", keys: ["OR('CMSP.peer')", "OR('BMSP.peer')"] };
    expect(ways(everybody(), two)).toEqual(["1 of AMSP, 1 of BMSP, 1 of CMSP"]);
    expect(ways(everybody(), { name: "a" })).toEqual(["1 of AMSP"]);
  });

  it("the policies of keys count instead of the chaincode's policy if the request disregards that policy", () => {
    expect(ways(everybody(), { name: "a", disregard: true, keys: ["OR('CMSP.peer')"] })).toEqual(["1 of CMSP"]);
  });

  it("a call that disregards the chaincode's policy needs a key's policy, or the policies of two collections", () => {
    const [ofA, ofB] = ["_implicit_org_AMSP", "_implicit_org_BMSP"];
    const missing = /^EndorserChoiceError: requested to disregard chaincode a's policy but key and collection policies/;
    expect(ways(everybody(), { name: "a", disregard: true })).toMatch(missing);
    const one = { name: "a", collections: [ofA], noPrivateReads: true, disregard: true };
    expect(ways(everybody(), one)).toMatch(missing);
    // Both collections use the chaincode's policy, which is the same one.
    const same = { name: "a", collections: ["secrets", "secrets"], noPrivateReads: true, disregard: true };
    expect(ways(everybody(), same)).toMatch(missing);
    const two = { name: "a", collections: [ofA, ofB], noPrivateReads: true, disregard: true };
    expect(ways(everybody(), two)).toEqual(["1 of BMSP"]);
  });

  const impossible = "EndorserChoiceError: state based endorsement policy cannot be satisfied";

  it("an unsatisfiable policy of a key has another error than an unsatisfiable policy of a chaincode", () => {
    expect(ways(everybody(), { name: "never" })).toBe("EndorserChoiceError: endorsement policy cannot be satisfied");
    expect(ways(everybody(), { name: "a", keys: ["OutOf(2,'AMSP.peer')"] })).toBe(impossible);
  });

  it.each(["OutOf(0,'AMSP.peer')", "OR('AMSP.peer', OutOf(0,'BMSP.peer'))", "AND('AMSP.peer', OutOf(0,'BMSP.peer'))"])(
    "the policy of a key %s cannot be satisfied, since one of its parts names nobody",
    (policy) => {
      expect(ways(everybody(), { name: "a", keys: [policy] })).toBe(impossible);
    },
  );
});

it("a request without a call is an error, since it has no policy to satisfy", () => {
  expect(ways(everybody())).toBe("EndorserChoiceError: no principal sets remained after filtering");
});

it("the error names a chaincode or collection that the channel does not have", () => {
  expect(ways(everybody(), { name: "none" })).toBe(
    "EndorserChoiceError: No metadata was found for chaincode none in channel platform",
  );
  expect(ways(everybody(), { name: "a", collections: ["secrets", "none"] })).toBe(
    "EndorserChoiceError: collection none doesn't exist in collection config for chaincode a",
  );
});
