"use strict";

const { Contract } = require("fabric-contract-api");

/** Writes what it is given under the key that it is given, and reads nothing. */
class PlainPut extends Contract {
  constructor() {
    super("plain");
  }

  async Put(ctx, key, value) {
    await ctx.stub.putState(key, Buffer.from(value));
  }
}

exports.contracts = [PlainPut];
