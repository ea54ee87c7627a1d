import { Authority } from "../../../../test/testkit/credentials.js";
import { Unavailable } from "../../errors/index.js";
import { Members } from "../act/endorsed.js";
import { Witnesses } from "./verification.js";

let rootCerts: string[];

beforeAll(async () => {
  rootCerts = [(await Authority.create("authority")).credential.certificate];
});

/** A peer of the caller, which is `IcbcMSP`, with the parts that the choice of witnesses uses. */
function peerOf(...mspIds: string[]): Parameters<Witnesses["choose"]>[0] {
  const members = new Members(Object.fromEntries(mspIds.map((mspId) => [mspId, { rootCerts }])));
  const site = { endpoint: "peer:7051", mspId: "IcbcMSP", channel: "tally", chaincode: "tallystick" };
  return { members, site };
}

const missing = (mspIds: string): Unavailable =>
  new Unavailable("ENDORSERS_UNAVAILABLE", `peer:7051: failed to find any endorsing peers for org(s): ${mspIds}`);

it("a query asks the caller's own organisation first, and then as many others as must answer", () => {
  const peer = peerOf("AnsteelMSP", "BaowuMSP", "IcbcMSP");
  expect(new Witnesses({ organisations: 1 }).choose(peer)).toEqual(["IcbcMSP"]);
  expect(new Witnesses({ organisations: 2 }).choose(peer)).toEqual(["IcbcMSP", "AnsteelMSP"]);
});

it("a query asks the witnesses that the caller names, and the caller's own organisation first", () => {
  const peer = peerOf("AnsteelMSP", "BaowuMSP", "IcbcMSP");
  const witnesses = new Witnesses({ organisations: 2, witnesses: ["BaowuMSP", "IcbcMSP"] });
  expect(witnesses.choose(peer)).toEqual(["IcbcMSP", "BaowuMSP"]);
  witnesses.learn(missing("BaowuMSP"));
  expect(() => witnesses.choose(peer)).toThrow("finds no peers of BaowuMSP, and 2 organisations must answer");
});

it("a gateway cannot say that the caller's own organisation has no peer", () => {
  const witnesses = new Witnesses({ organisations: 2 });
  expect(witnesses.learn(missing("IcbcMSP"))).toBe(true);
  expect(() => witnesses.choose(peerOf("AnsteelMSP", "BaowuMSP", "IcbcMSP"))).toThrow(
    "this gateway finds no peer of IcbcMSP, your own organisation",
  );
});

it("other organisations replace witnesses without a peer, until too few organisations are left", () => {
  const peer = peerOf("AnsteelMSP", "BaowuMSP", "IcbcMSP");
  const witnesses = new Witnesses({ organisations: 2 });
  expect(witnesses.learn(missing("AnsteelMSP"))).toBe(true);
  expect(witnesses.choose(peer)).toEqual(["IcbcMSP", "BaowuMSP"]);
  expect(witnesses.learn(missing("AnsteelMSP"))).toBe(false);
  expect(witnesses.learn(new Error("something else"))).toBe(false);
  expect(witnesses.learn(missing("AnsteelMSP, BaowuMSP"))).toBe(true);
  expect(() => witnesses.choose(peer)).toThrow(
    "finds no peers of AnsteelMSP, BaowuMSP, and 2 organisations must answer",
  );
});

it.each([
  [{ organisations: 1, witnesses: ["AnsteelMSP"] }, "witnesses does not name IcbcMSP, your own organisation"],
  [{ organisations: 1, witnesses: ["IcbcMSP", "RioTintoMSP"] }, "witnesses names RioTintoMSP, and members does not"],
  [{ organisations: 2, witnesses: ["IcbcMSP"] }, "2 organisations are asked for, and witnesses names 1"],
])("witnesses that cannot be used are refused: %j", (options, problem) => {
  expect(() => new Witnesses(options).choose(peerOf("AnsteelMSP", "IcbcMSP"))).toThrow(`verify: ${problem}`);
});

it("members without the caller's own organisation are refused", () => {
  expect(() => new Witnesses({ organisations: 1 }).choose(peerOf("AnsteelMSP"))).toThrow(
    "verify: members does not name IcbcMSP, your own organisation, which is always asked: add it",
  );
});

it.each([0, 1.5, 3])("a number of organisations that the members cannot provide is refused: %d", (organisations) => {
  expect(() => new Witnesses({ organisations }).choose(peerOf("AnsteelMSP", "IcbcMSP"))).toThrow(
    `verify: ${String(organisations)} organisations are asked for, and members names 2`,
  );
});
