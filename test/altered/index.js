"use strict";

/**
 * The honest chaincode as dishonest organisations could alter their copies. It is honest until an alteration is asked for, so
 * that one network serves all suites: the transient data of a proposal asks by name, or the environment asks for all calls.
 */
require("./thefts.js").alterActs();
require("./lies.js").alterStub();

module.exports = require("../../chaincode/dist/index.js");
require("./writing.js").answerToWrite();
require("./alteration.js").readProposals();
