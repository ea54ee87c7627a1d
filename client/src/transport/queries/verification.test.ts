import { Authority } from "../../../../test/testkit/credentials.js";
import { Members } from "../act/endorsed.js";
import { witnessesOf } from "./verification.js";

let rootCerts: string[];

beforeAll(async () => {
  rootCerts = [(await Authority.create("authority")).credential.certificate];
});

/** A peer of the caller, which is `IcbcMSP`, with the parts that the choice of witnesses uses. */
function peerOf(...mspIds: string[]): Parameters<typeof witnessesOf>[0] {
  const members = new Members(Object.fromEntries(mspIds.map((mspId) => [mspId, { rootCerts }])));
  const site = { endpoint: "peer:7051", mspId: "IcbcMSP", channel: "tally", chaincode: "tallystick" };
  return { members, site };
}

it("a query can ask all members, and the caller's own organisation first", () => {
  const peer = peerOf("AnsteelMSP", "BaowuMSP", "IcbcMSP");
  expect(witnessesOf(peer, { organisations: 1 })).toEqual(["IcbcMSP", "AnsteelMSP", "BaowuMSP"]);
});

it("a query can ask the witnesses that the caller names and no others, and the caller's own organisation first", () => {
  const peer = peerOf("AnsteelMSP", "BaowuMSP", "IcbcMSP");
  expect(witnessesOf(peer, { organisations: 2, witnesses: ["BaowuMSP", "IcbcMSP"] })).toEqual(["IcbcMSP", "BaowuMSP"]);
});

it.each([
  [{ organisations: 1, witnesses: ["AnsteelMSP"] }, "witnesses does not name IcbcMSP, your own organisation"],
  [{ organisations: 1, witnesses: ["IcbcMSP", "RioTintoMSP"] }, "witnesses names RioTintoMSP, and members does not"],
  [{ organisations: 2, witnesses: ["IcbcMSP"] }, "2 organisations are asked for, and witnesses names 1"],
])("witnesses that cannot be used are refused: %j", (options, problem) => {
  expect(() => witnessesOf(peerOf("AnsteelMSP", "IcbcMSP"), options)).toThrow(`verify: ${problem}`);
});

it("members without the caller's own organisation are refused", () => {
  expect(() => witnessesOf(peerOf("AnsteelMSP"), { organisations: 1 })).toThrow(
    "verify: members does not name IcbcMSP, your own organisation, which is always asked: add it",
  );
});

it.each([0, 1.5, 3])("a number of organisations that the members cannot provide is refused: %d", (organisations) => {
  expect(() => witnessesOf(peerOf("AnsteelMSP", "IcbcMSP"), { organisations })).toThrow(
    `verify: ${String(organisations)} organisations are asked for, and members names 2`,
  );
});
