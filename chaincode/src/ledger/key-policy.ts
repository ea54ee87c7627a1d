import { encodeSignaturePolicy, peersPolicy, type PolicyRule } from "@tallystick/fabric-inspect";

import type { Guard } from "../domain/state/guard.js";
import type { MspId } from "../domain/vocabulary/text.js";

/** The organisations that run the platform. */
export interface PlatformOrganisations {
  readonly operator: string;
  readonly regulator: string;
}

/**
 * The demand of a guard, in Fabric's terms. It takes at least two organisations, so that none changes a record alone.
 */
function ruleOf(guard: Guard, platform?: PlatformOrganisations): PolicyRule {
  if ("owner" in guard) {
    const { owner, operator, regulator } = guard;
    const both = all(org(operator), org(regulator));
    return any(...partnersOf(guard).map((partners) => all(org(owner), ...partners.map(org))), both);
  }
  if (platform === undefined) {
    throw new Error("a record of the platform needs the platform's organisations");
  }
  const { operator, regulator } = platform;
  const both = all(org(operator), org(regulator));
  const { about } = guard;
  return about === undefined || about === operator || about === regulator
    ? both
    : any(both, all(org(operator), org(about)));
}

function org(mspId: string): PolicyRule {
  return { mspId };
}

function all(...of: readonly PolicyRule[]): PolicyRule {
  return { fewest: of.length, of };
}

function any(...of: readonly PolicyRule[]): PolicyRule {
  return { fewest: 1, of };
}

/**
 * The organisations that must endorse with the owner: the smallest sets with a witness and all consents. Fabric counts
 * a signature for one place in a policy only, so an organisation that is a witness and must consent must not be in two
 * places.
 */
function partnersOf({ owner, witnesses, besides = [] }: Extract<Guard, { owner: MspId }>): MspId[][] {
  const sets = besides.reduce<MspId[][]>(
    (partial, { of, orAllOf }) =>
      partial.flatMap((set) => [[of], ...(orAllOf === undefined ? [] : [orAllOf])].map((more) => [...set, ...more])),
    distinct(witnesses).map((witness) => [witness]),
  );
  const partners = sets.map((set) => distinct(set).filter((mspId) => mspId !== owner));
  return partners.filter((set, index) => !partners.some((other, place) => makesNeedless(other, set, place < index)));
}

/** Whether `one` makes `other` redundant: whoever satisfies `other` also satisfies `one`. Of two equal sets, the later is redundant. */
function makesNeedless(one: readonly MspId[], other: readonly MspId[], earlier: boolean): boolean {
  return (
    one.every((mspId) => other.includes(mspId)) &&
    (one.length < other.length || (one.length === other.length && earlier))
  );
}

/** Encoded policies, cached by their guard. Equal guards give equal bytes, so the cache only saves time. */
const encoded = new Map<string, Uint8Array>();
const MOST_KEPT = 1000;

/** The key's endorsement policy, as Fabric stores it. */
export function keyPolicy(guard: Guard, platform?: PlatformOrganisations): Uint8Array {
  const text = JSON.stringify([guard, "platform" in guard ? platform : null]);
  let bytes = encoded.get(text);
  if (bytes === undefined) {
    bytes = encodeSignaturePolicy(peersPolicy(ruleOf(guard, platform)));
    if (encoded.size >= MOST_KEPT) {
      encoded.clear();
    }
    encoded.set(text, bytes);
  }
  return bytes;
}

/** Whether two guards demand the same. */
export function sameGuard(a: Guard, b: Guard): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function distinct(mspIds: readonly MspId[]): MspId[] {
  return [...new Set(mspIds)];
}
