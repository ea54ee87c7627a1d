"use strict";

const { isAltered } = require("./alteration.js");

const dist = "../../chaincode/dist";
const { PeerStub } = require(`${dist}/contract/peer-stub.js`);

/**
 * "lies": of a transfer and of a presentment only the certificate is written, so that the certificate's own endorsers suffice.
 * The facts of the transfer also say that the certificate of the instrument VICTIM was settled, and those of the presentment
 * are not JSON.
 * "escapes": the same is written of a transfer, and its facts begin with one whose type clears a terminal, ends its line and turns the reading.
 */
function alterStub() {
  const honest = { write: PeerStub.prototype.write, setEvent: PeerStub.prototype.setEvent };

  PeerStub.prototype.write = function (writes) {
    if (!lies(this)) return honest.write.call(this, writes);
    const kept = writes.filter(({ type, key }) => type === "put" && key.startsWith("\u0000certificate\u0000"));
    return honest.write.call(this, kept);
  };

  PeerStub.prototype.setEvent = function (name, payload) {
    if (isAltered("escapes") && actOf(this) === "Transfer") {
      const { v, events } = JSON.parse(Buffer.from(payload).toString());
      const fact = { ...events[0], type: "\u001b[2J\nCertificateSettled\u202e" };
      return honest.setEvent.call(this, name, Buffer.from(JSON.stringify({ v, events: [fact, ...events] })));
    }
    if (!lies(this)) return honest.setEvent.call(this, name, payload);
    if (actOf(this) === "Present") return honest.setEvent.call(this, name, Buffer.from("{"));
    const { v, events } = JSON.parse(Buffer.from(payload).toString());
    const told = { v, events: [...events, invented(events[0])] };
    return honest.setEvent.call(this, name, Buffer.from(JSON.stringify(told)));
  };
}

function lies(stub) {
  return (isAltered("lies") || isAltered("escapes")) && ["Transfer", "Present"].includes(actOf(stub));
}

function actOf(stub) {
  return Buffer.from(stub.getBufferArgs()[0]).toString().split(":").at(-1);
}

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

module.exports = { alterStub };
