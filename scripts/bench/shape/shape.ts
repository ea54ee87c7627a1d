import type { EndorsedAct } from "./endorsed-act.js";
import type { StateBefore } from "./state-before.js";

/**
 * The effects of an act on the ledger, without the identity of its certificate. Bytes are in base64, and keys are named
 * by their index.
 */
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

/** A key by its part in the act. */
export interface KeyShape {
  readonly bytes: number;
  /** Whether other acts of the kind use the same key, such as a party's. */
  readonly shared: boolean;
  /** The value before the act, if there is one. */
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
 * @param other - another act of the kind, which shows the shared keys.
 * @param before - the values of the first act's keys when it was endorsed.
 * @throws {Error} the act does something that a shape cannot express.
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
    // For such a key only the hash is known, so it gets an ordinary length.
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

/** The sizes that determine an act's cost. */
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
  /** Bytes of all arguments, with the function's name. */
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

/** The sizes in which two acts differ. Higher block numbers are longer, so payloads may differ a little. */
export function differences(act: ShapeSizes, ceiling: ShapeSizes): string[] {
  const names = Object.keys(act).filter((name): name is keyof ShapeSizes => name in ceiling && name !== "payloadBytes");
  return names
    .filter((name) => String(act[name]) !== String(ceiling[name]))
    .map((name) => `${name}: ${String(act[name])} of the act, ${String(ceiling[name])} of its shape`);
}
