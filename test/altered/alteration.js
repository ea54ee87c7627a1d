"use strict";

const { AsyncLocalStorage } = require("node:async_hooks");
const ChaincodeFromContract = require("fabric-shim/lib/contract-spi/chaincodefromcontract.js");

/** The alteration that the call in hand has asked for. */
const asked = new AsyncLocalStorage();

/** Whether the call in hand is played by this alteration. */
function isAltered(alteration) {
  return (asked.getStore() ?? process.env.ALTERATION) === alteration;
}

/** Has each call played as its proposal's transient data asks. Call it once the honest chaincode answers. */
function readProposals() {
  const { prototype } = ChaincodeFromContract;
  const { invokeFunctionality } = prototype;
  prototype.invokeFunctionality = function (stub) {
    const alteration = stub.getTransient().get("alteration");
    return asked.run(alteration && Buffer.from(alteration).toString(), () => invokeFunctionality.call(this, stub));
  };
}

module.exports = { isAltered, readProposals };
