import { common, peer } from "@hyperledger/fabric-protos";

import { connect, type Tally } from "./connect.js";
import { FakeGateway } from "./testing/fake-gateway.js";
import { party, registration } from "./testing/registration.js";

let gateway: FakeGateway;
let tally: Tally;
/** What was handed over last. */
let submitted: common.Envelope | undefined;

beforeEach(async () => {
  gateway = await FakeGateway.start();
  gateway.submit = (_, envelope) => {
    submitted = envelope;
  };
  tally = await connect({ ...gateway.connectOptions, members: gateway.members, verify: { organisations: 2 } });
});

afterEach(() => {
  tally.close();
  gateway.stop();
});

/** Has the peers sign that their ledgers hold this under the transaction's id, as valid. */
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

it("a verdict is taken where the peers' ledgers hold the very transaction that was signed", async () => {
  ledgersHold(() => submitted);
  await expect(tally.registry.registerParty(registration)).resolves.toMatchObject({ lei: party.lei });
});

it("a verdict on another transaction under the same id does not count", async () => {
  ledgersHold(() => {
    const other = new common.Envelope();
    other.setPayload(Buffer.from("another transaction"));
    return other;
  });
  const deadlines = { commitStatus: 2_000 };
  await expect(tally.registry.registerParty(registration, { deadlines, retry: { attempts: 0 } })).rejects.toMatchObject(
    {
      kind: "OutcomeUnknown",
      message: expect.stringContaining("the ledger has another transaction under this id") as string,
    },
  );
});
