"use strict";

const shim = require("fabric-shim");
const { run, Answer } = require("./program.js");

/**
 * Runs the program that stands, as JSON, in the second argument: a list of steps, each a list of a command's name
 * and its operands. Answers the list of the steps' results, so that one case can say in one call what a chaincode
 * does and what it sees of it.
 */
const probe = {
  async Init(stub) {
    await stub.putState("initialised-by", Buffer.from(stub.getTxID()));
    return probe.Invoke(stub);
  },

  async Invoke(stub) {
    try {
      const [name, program] = stub.getArgs();
      if (name !== "run") throw new Error(`unknown function ${JSON.stringify(name ?? null)}`);
      return shim.success(Buffer.from(JSON.stringify(await run(stub, JSON.parse(program)))));
    } catch (error) {
      return error instanceof Answer ? error.response : shim.error(error.message);
    }
  },
};

const server = shim.server(probe, {
  ccid: process.env.CHAINCODE_ID,
  address: process.env.CHAINCODE_SERVER_ADDRESS,
});

void server.start();
