"use strict";

/**
 * The honest chaincode with a tongue of its own, as members could alter their copies. Of a transfer and of a presentment it writes the
 * certificate and nothing else, so that the certificate's own endorsers suffice. To the facts of the transfer it adds that
 * the certificate of the instrument VICTIM was settled, and of the presentment it tells what is not JSON.
 */
const dist = "../../chaincode/dist";
const { PeerStub } = require(`${dist}/contract/peer-stub.js`);

const honest = { write: PeerStub.prototype.write, setEvent: PeerStub.prototype.setEvent };

function actOf(stub) {
  return Buffer.from(stub.getBufferArgs()[0]).toString().split(":").at(-1);
}

PeerStub.prototype.write = function (writes) {
  if (!["Transfer", "Present"].includes(actOf(this))) return honest.write.call(this, writes);
  const kept = writes.filter(({ type, key }) => type === "put" && key.startsWith("\u0000certificate\u0000"));
  return honest.write.call(this, kept);
};

PeerStub.prototype.setEvent = function (name, payload) {
  const act = actOf(this);
  if (act !== "Transfer" && act !== "Present") return honest.setEvent.call(this, name, payload);
  if (act === "Present") return honest.setEvent.call(this, name, Buffer.from("{"));
  const { v, events } = JSON.parse(payload.toString());
  return honest.setEvent.call(this, name, Buffer.from(JSON.stringify({ v, events: [...events, invented(events[0])] })));
};

function invented({ certificates: [mine], ...fact }) {
  const instrumentId = mine.instrumentId.replace(/\.[^.]*$/, ".VICTIM");
  const discharge = { way: "netting", valueDate: fact.at.slice(0, 10), at: fact.at };
  const certificateId = mine.certificateId.replace(mine.instrumentId, instrumentId);
  return {
    ...fact,
    type: "CertificateSettled",
    certificates: [{ ...mine, offer: undefined, instrumentId, certificateId, state: "Settled", discharge }],
  };
}

module.exports = require(`${dist}/index.js`);
