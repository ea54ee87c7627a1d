import {
  encodeApplicationPolicy,
  encodeSignaturePolicy,
  Membership,
  parseApplicationPolicy,
  parsePolicy,
  PolicyError,
  principalSets,
  readApplicationPolicy,
  SignaturePolicy,
  type MspIdentity,
  type Policy,
  type PrincipalCheck,
  type SignedData,
} from "@tallystick/fabric-inspect";
import fc from "fast-check";

import { nativeCryptography } from "../cryptography/index.js";
import { createSigningIdentity, OrganisationCa, type SigningIdentity } from "../identity/index.js";
import { ChannelPolicies } from "./channel-policies.js";
import { configurationWith } from "./testing/rules-with-members.js";
import { VerifiedSignatures } from "./verified-signatures.js";

const ORGANISATIONS = ["A", "B", "C", "D"];

let membership: Membership;
let policies: ChannelPolicies;
const peers = new Map<string, SigningIdentity>();
const clients = new Map<string, SigningIdentity>();

beforeAll(async () => {
  const authorities = await Promise.all(
    ORGANISATIONS.map((mspId) => OrganisationCa.open({ mspId, domain: `${mspId.toLowerCase()}.example` })),
  );
  const [first, ...others] = authorities.map((authority) => authority.mspConfig());
  const { application, group } = configurationWith(first!, ...others);
  membership = new Membership(
    application.organisations.map(({ mspConfig }) => mspConfig),
    nativeCryptography,
  );
  policies = new ChannelPolicies(satisfies, group);
  for (const authority of authorities) {
    const { mspId } = authority.organisation;
    peers.set(mspId, createSigningIdentity(await authority.enrol({ name: "peer0", role: "peer" })));
    clients.set(mspId, createSigningIdentity(await authority.enrol({ name: "user", role: "client" })));
  }
});

const satisfies: PrincipalCheck = (identity, principal) => membership.satisfies(identity, principal);

function signer(signers: ReadonlyMap<string, SigningIdentity>, mspId: string): SigningIdentity {
  const found = signers.get(mspId);
  if (found === undefined) {
    throw new Error(`${mspId} has no signer`);
  }
  return found;
}

function peersOf(...mspIds: string[]): MspIdentity[] {
  return mspIds.map((mspId) => membership.deserialize(signer(peers, mspId).serialized));
}

function isSatisfied(policy: Policy, identities: readonly MspIdentity[]): boolean {
  try {
    policy.evaluate(identities);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(PolicyError);
    return false;
  }
}

function check(text: string, identities: readonly MspIdentity[]): boolean {
  return isSatisfied(new SignaturePolicy(parsePolicy(text), satisfies), identities);
}

test("a gate counts the satisfied rules", () => {
  expect(check("AND('A.peer', 'B.peer')", peersOf("A"))).toBe(false);
  expect(check("AND('A.peer', 'B.peer')", peersOf("B", "A"))).toBe(true);
  expect(check("OR('A.peer', 'B.peer')", peersOf("C", "B"))).toBe(true);
  expect(check("OR('A.peer', 'B.peer')", peersOf("C"))).toBe(false);
  expect(check("OutOf(2, 'A.peer', 'B.peer', 'C.peer')", peersOf("C", "A"))).toBe(true);
  expect(check("OutOf(2, 'A.peer')", peersOf("A"))).toBe(false);
  expect(check("OutOf(0, 'A.peer')", [])).toBe(true);
});

test("an identity counts once for a policy", () => {
  expect(check("AND('A.peer', 'A.peer')", peersOf("A"))).toBe(false);
  expect(check("AND('A.member', 'A.peer')", peersOf("A"))).toBe(false);
});

test("identities are assigned to rules in order and only once, as in Fabric", () => {
  const client = membership.deserialize(signer(clients, "A").serialized);
  const [peer] = peersOf("A");
  if (peer === undefined) {
    throw new Error("no peer");
  }
  expect(check("AND('A.member', 'A.peer')", [client, peer])).toBe(true);
  // The peer comes first and counts as the member, so that nobody is left to be the peer.
  expect(check("AND('A.member', 'A.peer')", [peer, client])).toBe(false);
});

test("a gate that fails releases the identities that it used", () => {
  expect(check("OR(AND('A.peer', 'B.peer'), AND('A.peer', 'C.peer'))", peersOf("A", "C"))).toBe(true);
});

test("a valid signature counts once, and an invalid signature does not count", () => {
  const data = Buffer.from("response");
  const good = signer(peers, "A");
  const entry = { data, identity: good.serialized, signature: good.sign(data) };
  const forged = { data, identity: signer(peers, "B").serialized, signature: good.sign(data) };
  const unknown = { data, identity: Buffer.from("garbage"), signature: Buffer.alloc(0) };
  const signatures = new VerifiedSignatures();
  const signersOf = (entries: readonly SignedData[]): string[] =>
    signatures.signersOf(entries, membership).map(({ mspId }) => mspId);
  expect(signersOf([entry, entry, forged, unknown])).toEqual(["A"]);
  // A bad signature before a good one of the same identity does not replace it.
  const bad = { ...entry, signature: good.sign(Buffer.from("other")) };
  expect(signersOf([bad, entry])).toEqual(["A"]);
});

test("a malformed policy is refused when it is created", () => {
  const empty = { version: 0, identities: [] };
  expect(() => new SignaturePolicy(empty, satisfies)).toThrow("Empty policy element");
  const outOfRange = { ...parsePolicy("OR('A.peer')"), identities: [] };
  expect(() => new SignaturePolicy(outOfRange, satisfies)).toThrow("identity index out of range, requested 0");
  const later = { ...parsePolicy("OR('A.peer')"), version: 1 };
  expect(() => new SignaturePolicy(later, satisfies)).toThrow("only understands messages of version 0");
  expect(() => policies.ofKey(Buffer.from([0xff]))).toThrow(PolicyError);
});

test("the channel has the policies of Fabric's sample configuration", () => {
  const endorsement = policies.resolve(parseApplicationPolicy());
  expect(isSatisfied(endorsement, peersOf("A", "B"))).toBe(false);
  expect(isSatisfied(endorsement, peersOf("A", "B", "D"))).toBe(true);
  const writers = policies.resolve({ channelPolicy: "/Channel/Application/Writers" });
  expect(isSatisfied(writers, peersOf("A"))).toBe(false);
  expect(isSatisfied(writers, [membership.deserialize(signer(clients, "A").serialized)])).toBe(true);
  expect(() => policies.resolve({ channelPolicy: "/Channel/Application/Nothing" })).toThrow(
    "failed to retrieve policy for reference /Channel/Application/Nothing",
  );
});

test("the failure of a majority says how many of which policies are missing", () => {
  expect(() => {
    policies.resolve(parseApplicationPolicy()).evaluate(peersOf("A"));
  }).toThrow(
    "implicit policy evaluation failed - 1 sub-policies were satisfied, but this policy requires 3 of the 'Endorsement' sub-policies to be satisfied",
  );
});

test("an application policy is encoded and decoded, and garbage does not decode", () => {
  const reference = parseApplicationPolicy("/Channel/Application/Endorsement");
  expect(readApplicationPolicy(encodeApplicationPolicy(reference))).toEqual(reference);
  const bytes = encodeApplicationPolicy(parseApplicationPolicy("OR('A.peer')"));
  expect(encodeApplicationPolicy(readApplicationPolicy(bytes))).toEqual(bytes);
  expect(() => readApplicationPolicy(new Uint8Array())).toThrow(PolicyError);
  expect(() => readApplicationPolicy(Buffer.from([0xff]))).toThrow(PolicyError);
});

/**
 * Policies over peers with each organisation at most once, so that the order does not matter. None asks for nobody: that
 * has no principal sets, although it is satisfied.
 */
const rule: fc.Arbitrary<string> = fc.shuffledSubarray(ORGANISATIONS, { minLength: 2 }).chain((chosen) =>
  fc.tuple(fc.integer({ min: 1, max: chosen.length }), fc.integer({ min: 0, max: 2 })).map(([n, split]) => {
    const inner = chosen.slice(0, split).map((mspId) => `'${mspId}.peer'`);
    const outer = chosen.slice(split).map((mspId) => `'${mspId}.peer'`);
    const parts = inner.length === 0 ? outer : [`AND(${inner.join(", ")})`, ...outer];
    return `OutOf(${String(Math.min(n, parts.length))}${parts.map((part) => `, ${part}`).join("")})`;
  }),
);

test("a policy is satisfied exactly when one of its principal sets is covered", () => {
  fc.assert(
    fc.property(rule, fc.subarray(ORGANISATIONS), (text, endorsers) => {
      const envelope = parsePolicy(text);
      const identities = peersOf(...endorsers);
      const covered = principalSets(envelope).some((set) =>
        set.every((principal) => identities.some((identity) => satisfies(identity, principal))),
      );
      expect(check(text, identities)).toBe(covered);
    }),
    { numRuns: 300 },
  );
});

test("an implicit policy and the equivalent signature policy agree", () => {
  const majority = policies.resolve(parseApplicationPolicy());
  const written = new SignaturePolicy(majority.toSignaturePolicy(), satisfies);
  fc.assert(
    fc.property(fc.subarray(ORGANISATIONS), (endorsers) => {
      const identities = peersOf(...endorsers);
      expect(isSatisfied(written, identities)).toBe(isSatisfied(majority, identities));
    }),
  );
});

test("equal bytes give the same policy object, and different bytes give different objects", () => {
  const bytes = (text: string): Uint8Array => encodeSignaturePolicy(parsePolicy(text));
  expect(policies.ofKey(bytes("OR('A.peer')"))).toBe(policies.ofKey(bytes("OR('A.peer')")));
  expect(policies.ofKey(bytes("OR('A.peer')"))).not.toBe(policies.ofKey(bytes("OR('B.peer')")));
  const definition = encodeApplicationPolicy(parseApplicationPolicy("OR('A.peer')"));
  expect(policies.ofChaincode(definition)).toBe(policies.ofChaincode(Uint8Array.from(definition)));
});
