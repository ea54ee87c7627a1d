"use strict";

/** What a chaincode learns of the transaction, and what it says in addition to its state. */
module.exports = {
  event: async (stub, name, payload) => {
    stub.setEvent(name, Buffer.from(payload));
  },
  transient: async (stub) =>
    Object.fromEntries([...stub.getTransient()].map(([name, value]) => [name, value.toString()])),
  creator: async (stub) => {
    const { mspid, idBytes } = stub.getCreator();
    return { mspId: mspid, certificate: Buffer.from(idBytes).toString() };
  },
  transactionId: async (stub) => stub.getTxID(),
  channel: async (stub) => stub.getChannelID(),
  binding: async (stub) => stub.getBinding(),
  timestamp: async (stub) => stub.getDateTimestamp().toISOString(),
  arguments: async (stub) => stub.getArgs(),
  signature: async (stub) => Buffer.from(stub.getSignedProposal().signature).toString("base64"),

  /** Runs a program in another chaincode, on this channel unless one is named. */
  invoke: async (stub, chaincode, program, channel) => {
    const response = await stub.invokeChaincode(chaincode, ["run", JSON.stringify(program)], channel);
    return { ...response, payload: response.payload.toString() };
  },
  /** Calls a function of another chaincode with plain arguments. */
  call: async (stub, chaincode, args, channel) => {
    const response = await stub.invokeChaincode(chaincode, args, channel);
    return { ...response, payload: response.payload.toString("base64") };
  },
};
