import type { Consent, Guard } from "../domain/state/guard.js";
import { all, any, encodeSignaturePolicy, org, type SignatureRule } from "./signature-policy.js";

/** The organisations that run the platform. */
export interface PlatformOrganisations {
  readonly operator: string;
  readonly regulator: string;
}

/** What a guard demands, in Fabric's terms. Two organisations at least, so that none changes a record alone. */
export function ruleOf(guard: Guard, platform?: PlatformOrganisations): SignatureRule {
  if ("owner" in guard) {
    const { owner, witnesses, besides = [], operator, regulator } = guard;
    const witnessed = any(...distinct(witnesses).map(org));
    return any(all(org(owner), witnessed, ...besides.map(consentOf)), all(org(operator), org(regulator)));
  }
  if (platform === undefined) throw new Error("a record of the platform needs the platform's organisations");
  const { operator, regulator } = platform;
  const both = all(org(operator), org(regulator));
  const { about } = guard;
  return about === undefined || about === operator || about === regulator
    ? both
    : any(both, all(org(operator), org(about)));
}

function consentOf({ of, orAllOf }: Consent): SignatureRule {
  return orAllOf === undefined ? org(of) : any(org(of), all(...orAllOf.map(org)));
}

/** Encoded policies by their rule: the same rule is the same bytes, so keeping them changes nothing but the time it takes. */
const encoded = new Map<string, Uint8Array>();
const MOST_KEPT = 1000;

/** The key's endorsement policy, as Fabric stores it. */
export function keyPolicy(guard: Guard, platform?: PlatformOrganisations): Uint8Array {
  const rule = ruleOf(guard, platform);
  const text = JSON.stringify(rule);
  let bytes = encoded.get(text);
  if (bytes === undefined) {
    bytes = encodeSignaturePolicy(rule);
    if (encoded.size >= MOST_KEPT) encoded.clear();
    encoded.set(text, bytes);
  }
  return bytes;
}

/** Whether two guards demand the same. */
export function sameGuard(a: Guard, b: Guard): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function distinct(mspIds: readonly string[]): string[] {
  return [...new Set(mspIds)];
}
