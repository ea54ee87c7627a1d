"use strict";

const { readFileSync } = require("node:fs");

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

const {
  CHAINCODE_ID: ccid,
  CHAINCODE_SERVER_ADDRESS: address,
  CHAINCODE_TLS_CERT_FILE: certificate,
  CHAINCODE_TLS_KEY_FILE: key,
  CHAINCODE_TLS_CLIENT_CACERT_FILE: clientRoot,
} = process.env;

const tlsProps = certificate && {
  cert: readFileSync(certificate),
  key: readFileSync(key),
  ...(clientRoot && { clientCACerts: readFileSync(clientRoot) }),
};

const server = shim.server(probe, { ccid, address, ...(tlsProps && { tlsProps }) });

void server.start();
