"use strict";

// Loaded into the Node chaincodes that the network starts: fabric-shim logs only an error's message.
const { createRequire } = require("node:module");
const { join } = require("node:path");

/** The copy of fabric-contract-api that the chaincode in the working directory loads, if it has one. */
function contractOf(folder) {
  try {
    return createRequire(join(folder, "index.js"))("fabric-contract-api").Contract;
  } catch {
    return undefined;
  }
}

const Contract = contractOf(process.cwd());
if (Contract !== undefined) {
  const { aroundTransaction } = Contract.prototype;
  Contract.prototype.aroundTransaction = async function (...call) {
    try {
      return await aroundTransaction.apply(this, call);
    } catch (error) {
      console.error(error instanceof Error ? error.stack : error);
      throw error;
    }
  };
}
