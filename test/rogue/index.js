"use strict";

/**
 * The honest chaincode with two of its rules taken out, and a function that writes whatever it is told, as an organisation
 * could alter its own copy: whoever calls passes for the party that a rule names, so that anybody moves anybody's
 * certificates; and Split makes the parts out of nothing, in the caller's hands, beside the certificate that it should
 * have cut.
 */
const dist = "../../chaincode/dist";
const authority = require(`${dist}/domain/authority.js`);
const { acts } = require(`${dist}/domain/catalogue.js`);
const { memberships } = require(`${dist}/domain/state/party.js`);

authority.loadActor = (view, expected) => authority.loadParty(view, expected);

const honest = { ...acts.Split };

acts.Split.load = async (view, request, context) => {
  const loaded = await honest.load(view, request, context);
  const thief = (await view.find(memberships, context.caller.mspId)).parties[0];
  return { ...loaded, thief: { lei: thief, mspId: context.caller.mspId } };
};

acts.Split.decide = (loaded, request, context) => {
  const { changes, ...decision } = honest.decide(loaded, request, context);
  const forged = changes.filter(({ before }) => before === undefined);
  return {
    ...decision,
    changes: forged.map((change) => ({ ...change, after: { ...change.after, holder: loaded.thief } })),
  };
};

module.exports = require(`${dist}/index.js`);
require("./writing.js").answerToWrite();
