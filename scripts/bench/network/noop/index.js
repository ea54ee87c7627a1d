"use strict";

const { Contract } = require("fabric-contract-api");

class Noop extends Contract {
  async put(ctx, key, value) {
    await ctx.stub.putState(key, Buffer.from(value));
  }

  async get(ctx, key) {
    return Buffer.from(await ctx.stub.getState(key)).toString();
  }

  /** Processor time that this process has used, milliseconds. */
  async cpu() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

exports.contracts = [Noop];
