"use strict";

/**
 * The honest chaincode with two of its acts altered, as members could alter their copies: Transfer rewrites the back of the certificate
 * and moves nothing, so that the certificate's own endorsers suffice; Split makes the parts out of nothing, in the caller's hands,
 * beside the certificate that it should have cut.
 */
const dist = "../../chaincode/dist";
const authority = require(`${dist}/domain/authority.js`);
const { acts } = require(`${dist}/domain/catalogue.js`);
const { certificates } = require(`${dist}/domain/state/certificate.js`);
const { memberships } = require(`${dist}/domain/state/party.js`);

authority.loadActor = (view, expected) => authority.loadParty(view, expected);

const honest = { transfer: { ...acts.Transfer }, split: { ...acts.Split } };

acts.Transfer.decide = (loaded, request, context) => {
  const decision = honest.transfer.decide(loaded, request, context);
  if (request.nonTransferable !== true) return decision;
  const [{ before }] = decision.changes;
  const endorsements = before.endorsements.map((each) => ({ ...each, recourse: !each.recourse }));
  return { ...decision, changes: [{ kind: certificates, before, after: { ...before, endorsements } }], events: [] };
};

acts.Split.load = async (view, request, context) => {
  const loaded = await honest.split.load(view, request, context);
  const thief = (await view.find(memberships, context.caller.mspId)).parties[0];
  return { ...loaded, thief: { lei: thief, mspId: context.caller.mspId } };
};

acts.Split.decide = (loaded, request, context) => {
  const { changes, ...decision } = honest.split.decide(loaded, request, context);
  const forged = changes.filter(({ before }) => before === undefined);
  return {
    ...decision,
    changes: forged.map((change) => ({ ...change, after: { ...change.after, holder: loaded.thief } })),
  };
};

module.exports = require(`${dist}/index.js`);
