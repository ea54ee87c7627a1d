"use strict";

const { createRequire } = require("node:module");

// Messages have to be of the shim's own copy of the protocol: its stream takes no other.
const { peer } = createRequire(require.resolve("fabric-shim"))("@hyperledger/fabric-protos");

/** Lets the call continue that waits for another one. */
let release;

/** What a chaincode should not do. */
module.exports = {
  fail: async (_stub, message) => {
    throw new Error(message);
  },
  sleep: (_stub, milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  /** Returns once two calls are here at a time. */
  meet: () =>
    new Promise((resolve) => {
      if (release === undefined) {
        release = resolve;
      } else {
        release();
        release = undefined;
        resolve();
      }
    }),
  exit: async (_stub, code) => process.exit(code),
  random: async () => Math.random(),

  /** Sends a message of any type and payload on the stream to the peer, in this transaction's name or another's. */
  send: async (stub, type, payload, transactionId) => {
    const message = new peer.ChaincodeMessage();
    message.setType(typeof type === "number" ? type : peer.ChaincodeMessage.Type[type]);
    message.setPayload(Buffer.from(payload, "base64"));
    message.setTxid(transactionId ?? stub.getTxID());
    message.setChannelId(stub.getChannelID());
    stub.handler._stream.write(message);
  },
  endStream: async (stub) => {
    stub.handler._stream.end();
  },
};
