"use strict";

const { AsyncLocalStorage } = require("node:async_hooks");

const { TallyContract } = require("../../chaincode/dist/contract/tally-contract.js");

/** The alteration that the call in hand has asked for. */
const asked = new AsyncLocalStorage();

/** Whether the call in hand is played by this alteration. */
function isAltered(alteration) {
  return (asked.getStore() ?? process.env.ALTERATION) === alteration;
}

/** Has each call played as its proposal's transient data asks. */
function readProposals() {
  const { prototype } = TallyContract;
  const { aroundTransaction } = prototype;
  prototype.aroundTransaction = function (ctx, ...rest) {
    const alteration = ctx.stub.getTransient().get("alteration");
    return asked.run(alteration && Buffer.from(alteration).toString(), () =>
      aroundTransaction.call(this, ctx, ...rest),
    );
  };
}

module.exports = { isAltered, readProposals };
