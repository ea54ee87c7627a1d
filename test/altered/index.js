"use strict";

/**
 * The honest chaincode as dishonest organisations could alter their copies. It is honest until an alteration is asked for, so
 * that one network serves all suites: the transient data of a proposal asks by name, or the environment asks for all calls.
 */
require("./thefts.js").alterActs();
require("./lies.js").alterStub();

require("./alteration.js").readProposals();

const honest = require("../../chaincode/dist/index.js");
const { Writing } = require("./writing.js");

module.exports = { ...honest, contracts: [...honest.contracts, Writing] };
