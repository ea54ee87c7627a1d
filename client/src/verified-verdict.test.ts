import { status } from "@grpc/grpc-js";
import { common, peer } from "@hyperledger/fabric-protos";

import { endorsedTransaction } from "../../test/testkit/endorsed-transaction.js";
import { connect } from "./connect.js";
import type { Tally } from "./tally.js";
import { FakeGateway, GrpcFailure } from "./testing/fake-gateway.js";
import { party, registration } from "./testing/registration.js";

let gateway: FakeGateway;
let tally: Tally;
/** The last submitted envelope. */
let submitted: common.Envelope | undefined;

beforeEach(async () => {
  gateway = await FakeGateway.start();
  gateway.submit = (_, envelope) => {
    submitted = envelope;
  };
  const { connectOptions, members } = gateway;
  const identity = { ...connectOptions.identity, mspId: "IcbcMSP" };
  tally = await connect({ ...connectOptions, identity, members, verify: { organisations: 2 } });
});

afterEach(() => {
  tally.close();
  gateway.stop();
});

/** Has the peers sign that their ledgers have this envelope under the transaction's id, as valid. */
function ledgersHold(envelopeOf: () => common.Envelope | undefined): void {
  gateway.endorse = ({ name }) => {
    if (name !== "GetTransactionByID") {
      return party;
    }
    const processed = new peer.ProcessedTransaction();
    processed.setTransactionenvelope(envelopeOf());
    return processed.serializeBinary();
  };
}

it("an answer that fewer organisations have signed than required is refused", async () => {
  gateway.endorse = () => party;
  await expect(tally.registry.getParty({ lei: party.lei })).resolves.toMatchObject({ lei: party.lei });
  gateway.prepared = (_, { proposal }) => {
    const [, caller] = gateway.endorsers;
    return endorsedTransaction(proposal, {
      response: answerOf(party),
      endorsers: caller === undefined ? [] : [caller],
    });
  };
  await expect(tally.registry.getParty({ lei: party.lei })).rejects.toMatchObject({ code: "GATEWAY_DISHONEST" });
});

it.each([
  ["namespace tallystick is not defined", "CHAINCODE_NOT_FOUND"],
  ["the lifecycle is busy", "ENDORSERS_UNAVAILABLE"],
])("an answer that no peer can give is refused, by what the lifecycle says: %s", async (said, code) => {
  gateway.endorse = () => {
    throw new GrpcFailure(status.UNAVAILABLE, "failed to find any endorsing peers for org(s): IcbcMSP, AnsteelMSP");
  };
  gateway.evaluate = () => {
    throw new GrpcFailure(status.UNKNOWN, `chaincode response 500, ${said}`);
  };
  const asked = tally.registry.getParty({ lei: party.lei }, { retry: { attempts: 0 } });
  await expect(asked).rejects.toMatchObject({ code });
});

/** The answer of a chaincode. */
function answerOf(value: object): peer.Response {
  const response = new peer.Response();
  response.setStatus(200);
  response.setPayload(Buffer.from(JSON.stringify(value)));
  return response;
}

it("a verdict is accepted if the peers' ledgers have exactly the signed transaction", async () => {
  ledgersHold(() => submitted);
  await expect(tally.registry.registerParty(registration)).resolves.toMatchObject({ lei: party.lei });
});

it("a gateway whose verdict differs from the peers' ledgers is avoided from then on", async () => {
  const second = await FakeGateway.start();
  try {
    ledgersHold(() => submitted);
    gateway.commitStatus = () => peer.TxValidationCode.MVCC_READ_CONFLICT;
    Object.assign(second, { endorse: gateway.endorse, submit: gateway.submit });
    const { connectOptions, members } = gateway;
    tally.close();
    tally = await connect({
      ...{ ...connectOptions, members, verify: { organisations: 2 } },
      identity: { ...connectOptions.identity, mspId: "IcbcMSP" },
      peer: [connectOptions.peer, second.connectOptions.peer].flat(),
    });
    await tally.registry.registerParty(registration);
    await tally.registry.registerParty(registration);
    expect([gateway.submitted.length, second.submitted.length]).toEqual([1, 1]);
  } finally {
    second.stop();
  }
});

/** Has the peers sign that their ledgers have another transaction under this id. */
function ledgersHoldAnother(): void {
  ledgersHold(() => {
    const other = new common.Envelope();
    other.setPayload(Buffer.from("another transaction"));
    return other;
  });
}

const another = {
  kind: "OutcomeUnknown",
  message: expect.stringContaining("the ledger has another transaction under this id") as string,
};

it("a verdict on another transaction under the same id does not count", async () => {
  ledgersHoldAnother();
  const options = { deadlines: { commitStatus: 4_000 }, retry: { attempts: 0 } };
  await expect(tally.registry.registerParty(registration, options)).rejects.toMatchObject(another);
});

it("the peers' answer is reported, also if they do not answer when they are asked again", async () => {
  ledgersHoldAnother();
  const answer = gateway.endorse;
  let asked = 0;
  gateway.endorse = (call) => {
    asked += call.name === "GetTransactionByID" ? 1 : 0;
    // Both organisations answer once.
    return asked > 2 ? new Promise(() => undefined) : answer(call);
  };
  const options = { deadlines: { commitStatus: 4_000 }, retry: { attempts: 0 } };
  await expect(tally.registry.registerParty(registration, options)).rejects.toMatchObject(another);
  expect(asked).toBeGreaterThan(2);
});
