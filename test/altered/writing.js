"use strict";

const { encodeSignaturePolicy, peersPolicy } = require("@tallystick/fabric-inspect");
const { Contract } = require("fabric-contract-api");

const { compositeKey } = require("../../chaincode/dist/ledger/composite-key.js");

/**
 * What an organisation's altered copy can have its peer endorse: any write, under any key, with any policy. Keys are given as kind and
 * parts, records as JSON.
 */
const steps = {
  /** Writes a record. */
  put: (stub, key, value) => stub.putState(keyOf(key), bytesOf(value)),
  /** Writes fields of a record that is there over; null takes one away. */
  edit: async (stub, key, changes) => {
    const record = { ...JSON.parse((await stub.getState(keyOf(key))).toString()), ...changes };
    for (const [field, value] of Object.entries(record)) if (value === null) delete record[field];
    await stub.putState(keyOf(key), bytesOf(record));
  },
  delete: (stub, key) => stub.deleteState(keyOf(key)),
  /** From then on one of these organisations must endorse whatever writes the key. */
  bar: (stub, key, mspIds) =>
    stub.setStateValidationParameter(
      keyOf(key),
      encodeSignaturePolicy(peersPolicy({ fewest: 1, of: mspIds.map((mspId) => ({ mspId })) })),
    ),
  /** Writes into another organisation's own collection. */
  mark: (stub, key, mspId, value) => stub.putPrivateData(`_implicit_org_${mspId}`, keyOf(key), bytesOf(value)),
};

function keyOf([kind, ...parts]) {
  return compositeKey(kind, parts);
}

function bytesOf(value) {
  return Buffer.from(JSON.stringify(value));
}

/** Answers to `writing:Write`, which is in no catalogue. */
class Writing extends Contract {
  constructor() {
    super("writing");
    // Without parameters, as those of the honest contracts: else each call waits for the schemas of all of them.
    Reflect.defineMetadata("fabric:transactions", [{ name: "Write" }], this);
  }

  async Write({ stub }, program) {
    for (const [step, ...operands] of JSON.parse(program)) await steps[step](stub, ...operands);
  }
}

module.exports = { Writing };
