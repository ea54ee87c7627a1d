import type { EndorsedAct } from "./endorsed-act.js";
import type { StateBefore } from "./state-before.js";

/** What an act does to the ledger, without whose certificate it is. Bytes are in base64; keys go by their index. */
export interface Shape {
  readonly keys: readonly KeyShape[];
  readonly reads: readonly number[];
  readonly writes: readonly { readonly key: number; readonly value: string }[];
  readonly deletes: readonly number[];
  readonly policies: readonly { readonly key: number; readonly policy: string }[];
  readonly privateReads: readonly PrivateReadShape[];
  readonly event?: { readonly name: string; readonly payload: string };
  readonly response: string;
}

/** A key by the part that it plays in the act. */
export interface KeyShape {
  readonly bytes: number;
  /** Whether other acts of the kind use the very same key, as they do a party's. */
  readonly shared: boolean;
  /** What lies there before the act, if anything does. */
  readonly before?: { readonly value: string; readonly policy?: string };
}

interface PrivateReadShape {
  readonly collection: string;
  readonly key: string;
  readonly exists: boolean;
}

/**
 * The shape of an act.
 *
 * @param act - one of the kind.
 * @param other - another one, which tells the keys that all share.
 * @param before - what the keys of the first had when it was endorsed.
 * @throws {Error} the act does what a shape does not say.
 */
export function shapeOf(act: EndorsedAct, other: EndorsedAct, before: StateBefore): Shape {
  if (act.ranges + act.privateWrites > 0) {
    throw new Error("an act that reads ranges or writes into collections has no shape");
  }
  const written = [...act.writes.map(({ key }) => key), ...act.deletes, ...act.policies.map(({ key }) => key)];
  const names = [...new Set([...act.reads.map(({ key }) => key), ...written])];
  const others = new Set([...other.reads, ...other.writes].map(({ key }) => key));
  for (const key of written) {
    if (others.has(key)) {
      throw new Error(`all acts of the kind write the key ${JSON.stringify(key)}`);
    }
  }
  const indexOf = (key: string): number => names.indexOf(key);
  return {
    keys: names.map((name) => {
      const found = before.get(name);
      if (found === undefined && act.reads.some(({ key, block }) => key === name && block !== undefined)) {
        throw new Error(`no block writes the key ${JSON.stringify(name)}, which the act read`);
      }
      return {
        bytes: Buffer.byteLength(name),
        shared: others.has(name),
        ...(found !== undefined && {
          before: {
            value: base64(found.value),
            ...(found.policy !== undefined && { policy: base64(found.policy) }),
          },
        }),
      };
    }),
    reads: act.reads.map(({ key }) => indexOf(key)),
    writes: act.writes.map(({ key, value }) => ({ key: indexOf(key), value: base64(value) })),
    deletes: act.deletes.map(indexOf),
    policies: act.policies.map(({ key, policy }) => ({ key: indexOf(key), policy: base64(policy) })),
    // Of such a key nothing but the hash is known, so its length is an ordinary one's.
    privateReads: act.privateReads.map(({ collection, exists }, index) => ({
      ...{ collection, exists },
      key: `private/${String(index)}/`.padEnd(60, "."),
    })),
    ...(act.event !== undefined && { event: { name: act.event.name, payload: base64(act.event.payload) } }),
    response: base64(act.response),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** What counts about an act for its cost. */
export interface ShapeSizes {
  readonly reads: number;
  readonly writes: number;
  readonly deletes: number;
  readonly policies: number;
  readonly privateReads: number;
  readonly keyBytes: number;
  readonly valueBytes: number;
  readonly policyBytes: number;
  readonly eventBytes: number;
  readonly responseBytes: number;
  /** Of all arguments, the function's name among them. */
  readonly requestBytes: number;
  readonly payloadBytes: number;
  readonly endorsers: readonly string[];
}

export function sizesOf(act: EndorsedAct, requestBytes: number): ShapeSizes {
  const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0);
  const keys = [...act.reads, ...act.writes, ...act.policies].map(({ key }) => key);
  return {
    reads: act.reads.length,
    writes: act.writes.length,
    deletes: act.deletes.length,
    policies: act.policies.length,
    privateReads: act.privateReads.length,
    keyBytes: sum([...keys, ...act.deletes].map((key) => Buffer.byteLength(key))),
    valueBytes: sum(act.writes.map(({ value }) => value.length)),
    policyBytes: sum(act.policies.map(({ policy }) => policy.length)),
    eventBytes: act.event?.payload.length ?? 0,
    responseBytes: act.response.length,
    requestBytes,
    payloadBytes: act.payloadBytes,
    endorsers: act.endorsers,
  };
}

/** Of the sizes, those in which two differ; block numbers are written longer the higher they are, so payloads differ a little. */
export function differences(act: ShapeSizes, ceiling: ShapeSizes): string[] {
  const names = Object.keys(act).filter((name): name is keyof ShapeSizes => name in ceiling && name !== "payloadBytes");
  return names
    .filter((name) => String(act[name]) !== String(ceiling[name]))
    .map((name) => `${name}: ${String(act[name])} of the act, ${String(ceiling[name])} of its shape`);
}
