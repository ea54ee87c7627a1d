import { peer } from "@hyperledger/fabric-protos";

import { EndorsementPlan } from "./endorsement-plan.js";
import type { PeerConnection } from "./peer-connection.js";

/** A peer of which a plan only needs the name. */
function connection(name: string): PeerConnection {
  const never = (): never => {
    throw new Error("a plan asks no peer by itself");
  };
  return {
    mspId: name,
    address: name,
    get identity(): PeerConnection["identity"] {
      return never();
    },
    get signer(): PeerConnection["signer"] {
      return never();
    },
    startedAt: new Date(0),
    height: never,
    hasChaincode: () => true,
    process: never,
    serve: never,
  };
}

function response(payload: string, endorser: string): peer.ProposalResponse {
  const endorsement = new peer.Endorsement();
  endorsement.setEndorser(Buffer.from(endorser));
  const message = new peer.ProposalResponse();
  message.setPayload(Buffer.from(payload));
  message.setEndorsement(endorsement);
  return message;
}

const a = connection("a");
const b = connection("b");
const otherB = connection("b2");
const c = connection("c");
const d = connection("d");

function plan(...layouts: readonly (readonly string[])[]): EndorsementPlan {
  return new EndorsementPlan({
    groups: new Map([
      ["A", [a]],
      ["B", [b, otherB]],
      ["C", [c]],
      ["D", [d]],
    ]),
    layouts: layouts.map((groups) => new Map(groups.map((group) => [group, 1]))),
  });
}

test("after a group has failed, the layouts that need it are skipped, and the next layout without it is tried", () => {
  const tried = plan(["A", "B"], ["B", "C"], ["C", "D"]);
  expect(tried.endorsers()).toEqual([a, b]);
  tried.abandon([b]);
  expect(tried.endorsers()).toEqual([c, d]);
});

test("no layout is left if every layout needs a group that has failed", () => {
  const tried = plan(["A", "B"], ["B", "C"]);
  tried.endorsers();
  tried.abandon([b]);
  expect(tried.endorsers()).toBeUndefined();
});

test("endorsements for a failed layout count for the next layout", () => {
  const tried = plan(["A", "B"], ["A", "C"]);
  tried.endorsers();
  tried.accept(a, response("result", "a"));
  tried.abandon([b]);
  expect(tried.endorsers()).toEqual([c]);
  tried.accept(c, response("result", "c"));
  expect(tried.result?.endorsements.map((one) => Buffer.from(one.getEndorser_asU8()).toString())).toEqual(["a", "c"]);
});

test.each([
  ["a", "b"],
  ["b", "a"],
])("the result %j differs from %j in either order", (first, second) => {
  const tried = plan(["A", "B"]);
  tried.endorsers();
  expect(tried.accept(a, response(first, "a"))).toBe(true);
  expect(tried.accept(b, response(second, "b"))).toBe(false);
});

test("a peer that has endorsed before its layout was tried is not asked again", () => {
  const tried = counted({ B: 2 });
  tried.accept(b, response("result", "b"));
  expect(tried.endorsers()).toEqual([otherB]);
});

test("a layout that failed is not tried again, even if none of its groups has failed", () => {
  const tried = plan(["B"], ["C"]);
  expect(tried.endorsers()).toEqual([b]);
  tried.abandon([]);
  expect(tried.endorsers()).toEqual([c]);
});

test("an endorser that disagrees with the first is not accepted, and an error names it", () => {
  const tried = plan(["A", "B"]);
  tried.endorsers();
  expect(tried.accept(a, response("result", "a"))).toBe(true);
  expect(tried.accept(b, response("another", "b"))).toBe(false);
  expect(tried.errorDetails.map((detail) => [detail.getMspId(), detail.getMessage()])).toEqual([
    ["b", "ProposalResponsePayloads do not match"],
  ]);
  expect(tried.result).toBeUndefined();
});

/** A plan that needs the given number of each group. */
function counted(...layouts: readonly Readonly<Record<string, number>>[]): EndorsementPlan {
  return new EndorsementPlan({
    groups: new Map([
      ["A", [a]],
      ["B", [b, otherB]],
    ]),
    layouts: layouts.map((layout) => new Map(Object.entries(layout))),
  });
}

test("if a layout requires two peers of a group, two peers are enough and one is not", () => {
  const tried = counted({ B: 2 });
  expect(tried.endorsers()).toEqual([b, otherB]);
  expect(tried.accept(b, response("result", "b"))).toBe(true);
  expect(tried.result).toBeUndefined();
  expect(tried.accept(otherB, response("result", "b2"))).toBe(true);
  expect(tried.result?.endorsements).toHaveLength(2);
});

test("a layout that requires more peers of a group than there are is skipped", () => {
  const tried = counted({ B: 3 }, { A: 1, B: 2 });
  expect(tried.endorsers()).toEqual([a, b, otherB]);
});

test("a layout is complete with its last group, and not with the first", () => {
  const tried = counted({ A: 1, B: 1 });
  tried.endorsers();
  tried.accept(a, response("result", "a"));
  expect(tried.result).toBeUndefined();
  tried.accept(b, response("result", "b"));
  expect(tried.result?.endorsements).toHaveLength(2);
});

test("an endorser that counts for two groups signs once", () => {
  const tried = counted({ A: 1, B: 1 });
  tried.endorsers();
  tried.accept(a, response("result", "same"));
  tried.accept(b, response("result", "same"));
  expect(tried.result?.endorsements).toHaveLength(1);
});

test("a peer with another result is not counted, and its disagreement is recorded", () => {
  const tried = counted({ A: 1, B: 1 });
  tried.endorsers();
  expect(tried.accept(a, response("result", "a"))).toBe(true);
  expect(tried.accept(b, response("other result", "b"))).toBe(false);
  expect(tried.result).toBeUndefined();
  expect(tried.errorDetails.map((detail) => detail.getMessage())).toEqual(["ProposalResponsePayloads do not match"]);
  expect(tried.nextInGroup(b)).toBe(otherB);
  expect(tried.nextInGroup(b)).toBeUndefined();
});
