import { LRUCache } from "lru-cache";

import { keyOf } from "../bytes.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import type { Principal } from "../policy/principal.js";
import { IdentityError } from "./identity-error.js";
import { readMspDefinition } from "./msp-definition.js";
import { Msp, type MspIdentity } from "./msp.js";
import type { NodeRole } from "./node-ou.js";
import { checkPrincipal } from "./principal.js";
import { readSerializedIdentity } from "./serialized-identity.js";

/**
 * How many identities are kept. Each takes some ten kilobytes, and parsing one takes as long as verifying ten
 * signatures.
 */
const CAPACITY = 2000;

/** A member of the channel with a valid identity. */
export interface Member {
  /** The organisation's MSP id. */
  readonly mspId: string;
  /** Undefined if the organisation's MSP does not distinguish roles. */
  readonly role: NodeRole | undefined;
  /** PEM of the certificate. */
  readonly certificate: string;
}

/** The organisations of a channel. It checks whether the identities in a message belong to them. */
export class Membership {
  readonly #msps: ReadonlyMap<string, Msp>;
  readonly #identities = new LRUCache<string, MspIdentity>({ max: CAPACITY });
  readonly #principalKeys = new WeakMap<Principal, string>();
  readonly #principals = new WeakMap<MspIdentity, Map<string, IdentityError | "satisfied">>();

  /**
   * @param configs - a serialized `FabricMSPConfig` of each organisation, as in the channel's configuration.
   * @throws {IdentityError} Fabric would not accept one of them.
   */
  constructor(configs: readonly Uint8Array[], cryptography: Cryptography) {
    const definitions = configs.map((config) => readMspDefinition(config));
    this.#msps = new Map(definitions.map((definition) => [definition.name, new Msp(definition, cryptography)]));
  }

  /** The organisations' MSP ids. */
  get mspIds(): readonly string[] {
    return [...this.#msps.keys()];
  }

  /**
   * The identity in serialized bytes. Its certificate leads to its organisation's root, but may be revoked or expired:
   * see {@link validate} and {@link isExpired}.
   *
   * @throws {IdentityError} the bytes are not an identity, or it belongs to no organisation of the channel.
   */
  deserialize(serialized: Uint8Array): MspIdentity {
    const key = keyOf(serialized);
    const known = this.#identities.get(key);
    if (known !== undefined) {
      return known;
    }
    const { mspId, certificate } = readSerializedIdentity(serialized);
    const identity = this.#mspOf(mspId).deserialize(certificate);
    this.#identities.set(key, identity);
    return identity;
  }

  /** @throws {IdentityError} the identity is revoked, or its organisation's rules do not allow it. */
  validate(identity: MspIdentity): void {
    this.#mspOf(identity.mspId).validate(identity);
  }

  /**
   * Reads a serialized identity, and requires that it satisfies all rules of its organisation.
   *
   * @throws {IdentityError} the identity does not satisfy them.
   */
  verify(serialized: Uint8Array): Member {
    const identity = this.deserialize(serialized);
    const owner = this.#mspOf(identity.mspId);
    owner.validate(identity);
    return { mspId: identity.mspId, role: owner.roleOf(identity), certificate: new TextDecoder().decode(identity.pem) };
  }

  /** @throws {IdentityError} the identity does not satisfy the principal; the message says why. */
  checkPrincipal(identity: MspIdentity, principal: Principal): void {
    const verdict = this.#verdictOn(identity, principal);
    if (verdict !== "satisfied") {
      throw verdict;
    }
  }

  /** True if the identity satisfies the principal. */
  satisfies(identity: MspIdentity, principal: Principal): boolean {
    return this.#verdictOn(identity, principal) === "satisfied";
  }

  #verdictOn(identity: MspIdentity, principal: Principal): IdentityError | "satisfied" {
    let verdicts = this.#principals.get(identity);
    if (verdicts === undefined) {
      verdicts = new Map();
      this.#principals.set(identity, verdicts);
    }
    const key = this.#principalKey(principal);
    let verdict = verdicts.get(key);
    if (verdict === undefined) {
      verdict = this.#judge(identity, principal);
      verdicts.set(key, verdict);
    }
    return verdict;
  }

  /** Policies use the same few principals again and again, and spelling one out each time would cost the most. */
  #principalKey(principal: Principal): string {
    let key = this.#principalKeys.get(principal);
    if (key === undefined) {
      key = `${String(principal.classification)}:${keyOf(principal.principal)}`;
      this.#principalKeys.set(principal, key);
    }
    return key;
  }

  #judge(identity: MspIdentity, principal: Principal): IdentityError | "satisfied" {
    try {
      checkPrincipal(identity, principal, this.#mspOf(identity.mspId));
      return "satisfied";
    } catch (error) {
      return error instanceof IdentityError ? error : new IdentityError(String(error));
    }
  }

  #mspOf(mspId: string): Msp {
    const found = this.#msps.get(mspId);
    if (found === undefined) {
      throw new IdentityError(`MSP ${mspId} is not defined on channel`);
    }
    return found;
  }
}

/** True if the certificate's validity has ended. Fabric checks this only for a proposal's creator. */
export function isExpired(identity: MspIdentity, now: Date): boolean {
  return identity.certificate.notAfter < now;
}
