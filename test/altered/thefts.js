"use strict";

const { isAltered } = require("./alteration.js");

const dist = "../../chaincode/dist";
const authority = require(`${dist}/domain/party/authority.js`);
const { acts } = require(`${dist}/domain/catalogue/catalogue.js`);
const { certificates } = require(`${dist}/domain/state/certificate.js`);
const { memberships } = require(`${dist}/domain/state/party.js`);

/**
 * "thefts": whoever calls passes for the party that a rule names, so that anybody moves anybody's certificates. A transfer
 * that forbids further transfers instead rewrites the back of the certificate and moves nothing, so that the certificate's own
 * endorsers suffice. Split makes the parts out of nothing, in the caller's hands, beside the certificate that it should have
 * cut.
 */
function alterActs() {
  const honest = { requireActor: authority.requireActor, transfer: { ...acts.Transfer }, split: { ...acts.Split } };

  authority.requireActor = (party, ...rest) => (isAltered("thefts") ? party : honest.requireActor(party, ...rest));

  acts.Transfer.decide = (loaded, request, context) => {
    const decision = honest.transfer.decide(loaded, request, context);
    if (!isAltered("thefts") || request.nonTransferable !== true) return decision;
    const [{ before }] = decision.changes;
    const endorsements = before.endorsements.map((each) => ({ ...each, recourse: !each.recourse }));
    return { ...decision, changes: [{ kind: certificates, before, after: { ...before, endorsements } }], events: [] };
  };

  acts.Split.load = async (view, request, context) => {
    const loaded = await honest.split.load(view, request, context);
    if (!isAltered("thefts")) return loaded;
    const thief = (await view.find(memberships, context.caller.mspId)).parties[0];
    return { ...loaded, thief: { lei: thief, mspId: context.caller.mspId } };
  };

  acts.Split.decide = (loaded, request, context) => {
    const { changes, ...decision } = honest.split.decide(loaded, request, context);
    if (!isAltered("thefts")) return { changes, ...decision };
    const forged = changes.filter(({ before }) => before === undefined);
    return {
      ...decision,
      changes: forged.map((change) => ({ ...change, after: { ...change.after, holder: loaded.thief } })),
    };
  };
}

module.exports = { alterActs };
