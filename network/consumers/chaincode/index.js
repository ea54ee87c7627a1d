"use strict";

const { Contract } = require("fabric-contract-api");

class Basic extends Contract {
  async put(ctx, key, value) {
    await ctx.stub.putState(key, Buffer.from(value));
    return value;
  }

  async get(ctx, key) {
    return Buffer.from(await ctx.stub.getState(key)).toString();
  }
}

exports.contracts = [Basic];
