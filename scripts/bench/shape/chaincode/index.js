"use strict";

const { Contract } = require("fabric-contract-api");

/** Shapes by their name (see `../shape.ts`). Each organisation's process is told them, so that no act has to carry its own. */
const shapes = new Map();

/** Reads, writes, sets policies, emits and answers as a shape says, and knows no rules. */
class Shape extends Contract {
  constructor() {
    super("shape");
  }

  /** Evaluate it at each organisation: it writes nothing. */
  async Define(ctx, name, text) {
    shapes.set(name, decoded(JSON.parse(text)));
  }

  /** Writes what acts with serials from `first` on find on the ledger; with none, what all acts share. */
  async Prepare(ctx, name, first, count) {
    const { keys } = shapeNamed(name);
    const serials = Array.from({ length: Number(count) }, (_, index) => String(Number(first) + index));
    for (const [index, key] of keys.entries()) {
      if (key.before === undefined || key.shared !== (serials.length === 0)) continue;
      for (const serial of key.shared ? [""] : serials) {
        const text = keyText(name, index, key, serial);
        await ctx.stub.putState(text, key.before.value);
        if (key.before.policy !== undefined) await ctx.stub.setStateValidationParameter(text, key.before.policy);
      }
    }
  }

  /** Writes what acts find in a collection; the collection's own organisation has to endorse it. */
  async PreparePrivate(ctx, name, index) {
    const { collection, key } = shapeNamed(name).privateReads[Number(index)];
    await ctx.stub.putPrivateData(collection, key, Buffer.alloc(32));
  }

  async Act(ctx, request) {
    const { shape: name, serial } = JSON.parse(request);
    const { keys, reads, writes, deletes, policies, privateReads, event, response } = shapeNamed(name);
    const keyAt = (index) => keyText(name, index, keys[index], serial);
    for (const index of reads) await ctx.stub.getState(keyAt(index));
    for (const { collection, key } of privateReads) await ctx.stub.getPrivateDataHash(collection, key);
    for (const { key, value } of writes) await ctx.stub.putState(keyAt(key), value);
    for (const index of deletes) await ctx.stub.deleteState(keyAt(index));
    for (const { key, policy } of policies) await ctx.stub.setStateValidationParameter(keyAt(key), policy);
    if (event !== undefined) ctx.stub.setEvent(event.name, event.payload);
    return response;
  }
}

function shapeNamed(name) {
  const shape = shapes.get(name);
  if (shape === undefined) throw new Error(`no shape "${name}" was defined here`);
  return shape;
}

/** A key of the shape's length; one that all acts share is without the act's serial. */
function keyText(name, index, { bytes, shared }, serial) {
  return `${name}/${String(index)}/${shared ? "" : String(serial)}/`.padEnd(bytes, ".");
}

/** Bytes are in base64 on their way here. */
function decoded({ keys, writes, policies, event, response, ...others }) {
  const bytes = (text) => (text === undefined ? undefined : Buffer.from(text, "base64"));
  return {
    ...others,
    keys: keys.map(({ before, ...key }) => ({
      ...key,
      ...(before !== undefined && { before: { value: bytes(before.value), policy: bytes(before.policy) } }),
    })),
    writes: writes.map(({ key, value }) => ({ key, value: bytes(value) })),
    policies: policies.map(({ key, policy }) => ({ key, policy: bytes(policy) })),
    ...(event !== undefined && { event: { name: event.name, payload: bytes(event.payload) } }),
    response: bytes(response).toString("utf8"),
  };
}

exports.contracts = [Shape];
