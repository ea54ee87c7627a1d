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

test("after a group has failed, layouts that need it are passed over and the next without it is tried", () => {
  const tried = plan(["A", "B"], ["B", "C"], ["C", "D"]);
  expect(tried.endorsers()).toEqual([a, b]);
  tried.abandon([b]);
  expect(tried.endorsers()).toEqual([c, d]);
});

test("no layout is left once every layout needs a group that has failed", () => {
  const tried = plan(["A", "B"], ["B", "C"]);
  tried.endorsers();
  tried.abandon([b]);
  expect(tried.endorsers()).toBeUndefined();
});

test("what a group has given for a failed layout counts for the next one", () => {
  const tried = plan(["A", "B"], ["A", "C"]);
  tried.endorsers();
  tried.accept(a, response("result", "a"));
  tried.abandon([b]);
  expect(tried.endorsers()).toEqual([c]);
  tried.accept(c, response("result", "c"));
  expect(tried.result?.endorsements.map((one) => Buffer.from(one.getEndorser_asU8()).toString())).toEqual(["a", "c"]);
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
