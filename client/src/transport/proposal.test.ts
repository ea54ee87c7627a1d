import { msp } from "@hyperledger/fabric-protos";
import fc from "fast-check";

import { connect } from "../connect.js";
import { FakeGateway } from "../testing/fake-gateway.js";
import { party, registration } from "../testing/registration.js";
import { readProposal } from "./endorsed.js";
import { newProposal } from "./proposal.js";

const later = new Date("2031-04-26T02:00:00.123Z");

it("dates acts and queries by the clock that it was given, and signs them so", async () => {
  const gateway = await FakeGateway.start();
  gateway.endorse = () => party;
  gateway.evaluate = () => party;
  const tally = await connect({ ...gateway.connectOptions, now: () => later });
  try {
    const { transactionId } = await tally.registry.registerParty({ ...registration, roles: ["enterprise"] });
    await tally.registry.getParty({ lei: registration.lei });
    expect(gateway.submitted).toEqual([transactionId]);
    expect(gateway.calls.map(({ proposal }) => readProposal(proposal).timestamp)).toEqual([later, later]);
  } finally {
    tally.close();
    gateway.stop();
  }
});

it("knows of a proposal that it makes what is read from its bytes", () => {
  const proposer = {
    mspId: "AnsteelMSP",
    certificate: "a certificate",
    creator: identityOf("AnsteelMSP", "a certificate"),
  };
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, unit: "grapheme" }),
      fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.uint8Array()), { maxLength: 4 }),
      fc.date({ min: new Date(1), max: new Date("2100-01-01"), noInvalidDate: true }),
      (channel, args, time) => {
        const { bytes, parts } = newProposal(
          proposer,
          { channel, chaincode: "tallystick", args, organisations: [] },
          time,
        );
        const { args: made, ...rest } = parts;
        const { args: found, ...read } = readProposal(bytes);
        expect(hexOf(rest)).toEqual(hexOf(read));
        expect(made.map(hex)).toEqual(found.map(hex));
        expect(made.map(hex)).toEqual(args.map((arg) => hex(Buffer.from(arg))));
      },
    ),
  );
});

function identityOf(mspId: string, certificate: string): Uint8Array {
  const identity = new msp.SerializedIdentity();
  identity.setMspid(mspId);
  identity.setIdBytes(Buffer.from(certificate));
  return identity.serializeBinary();
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/** Byte strings as text, whichever class they are of. */
function hexOf(parts: object): object {
  return Object.fromEntries(
    Object.entries(parts).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof Uint8Array ? hex(value) : value,
    ]),
  );
}
