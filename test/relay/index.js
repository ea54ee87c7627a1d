"use strict";

const shim = require("fabric-shim");

/**
 * Calls `tallystick` as whoever calls it: with the arguments that it was given itself or, where the first of them ends in
 * `PassOn`, with those after it.
 */
const relay = {
  async Init() {
    return shim.success();
  },

  async Invoke(stub) {
    const args = stub.getArgs();
    const passed = args[0].endsWith("PassOn") ? args.slice(1) : args;
    const { status, message, payload } = await stub.invokeChaincode("tallystick", passed, stub.getChannelID());
    return status === 200 ? shim.success(Buffer.from(payload)) : shim.error(message);
  },
};

const server = shim.server(relay, {
  ccid: process.env.CHAINCODE_ID,
  address: process.env.CHAINCODE_SERVER_ADDRESS,
});

void server.start();
