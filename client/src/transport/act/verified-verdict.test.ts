import { status } from "@grpc/grpc-js";
import { common, peer as messages } from "@hyperledger/fabric-protos";

import { connect } from "../../connect.js";
import type { Tally } from "../../tally.js";
import { FakeGateway, GrpcFailure } from "../../testing/fake-gateway.js";
import { party, registration } from "../../testing/registration.js";

const { MVCC_READ_CONFLICT, VALID } = messages.TxValidationCode;

const OWN = "IcbcMSP";
let gateway: FakeGateway;
let tally: Tally;
/** The submitted envelope. */
let envelope: common.Envelope;
/** What the ledgers of organisations have of the transaction. An organisation that is not named has it as submitted and valid. */
let ledgers: Record<string, { readonly code?: number; readonly envelope?: common.Envelope }>;

beforeEach(async () => {
  jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  gateway = await FakeGateway.start();
  ledgers = {};
  gateway.submit = (_, submitted) => {
    envelope = submitted!;
  };
  gateway.endorse = ({ name, organisations: [mspId = ""] }) =>
    name === "GetTransactionByID" ? transactionOn(ledgers[mspId]) : party;
  const { connectOptions, members } = gateway;
  const identity = { ...connectOptions.identity, mspId: OWN };
  const deadlines = { commitStatus: 1_500 };
  tally = await connect({ ...connectOptions, identity, members, verify: { organisations: 3 }, deadlines });
});

afterEach(() => {
  jest.restoreAllMocks();
  tally.close();
  gateway.stop();
});

function transactionOn(ledger: (typeof ledgers)[string] = {}): Uint8Array {
  const processed = new messages.ProcessedTransaction();
  processed.setTransactionenvelope(ledger.envelope ?? envelope);
  processed.setValidationcode(ledger.code ?? VALID);
  return processed.serializeBinary();
}

/** Performs an act once. */
const act = (): Promise<object> => tally.registry.registerParty(registration, { retry: { attempts: 0 } });
const everywhere = (ledger: (typeof ledgers)[string]): typeof ledgers =>
  Object.fromEntries(gateway.peers.map(({ mspId }) => [mspId, ledger]));

const isInvalid = { kind: "Conflict", code: "MVCC_READ_CONFLICT" };
const isUnknown = { kind: "OutcomeUnknown" };

it("a verdict that three organisations sign is that of the act, and the gateway states the number of its block", async () => {
  await expect(act()).resolves.toMatchObject({ ...party, blockNumber: 7 });
});

it("the verdict that organisations sign counts, and not the one of the gateway", async () => {
  ledgers = everywhere({ code: MVCC_READ_CONFLICT });
  await expect(act()).rejects.toMatchObject(isInvalid);
  gateway.commitStatus = () => MVCC_READ_CONFLICT;
  ledgers = {};
  await expect(act()).resolves.toMatchObject(party);
});

it.each([
  ["one other organisation", ["BaowuMSP"], "committed"],
  ["two other organisations", ["BaowuMSP", "AnsteelMSP"], "unknown"],
  ["the caller's own organisation", [OWN], "unknown"],
])("a verdict of which %s says otherwise", async (_, liars, outcome) => {
  ledgers = Object.fromEntries(liars.map((mspId) => [mspId, { code: MVCC_READ_CONFLICT }]));
  await (outcome === "committed"
    ? expect(act()).resolves.toMatchObject(party)
    : expect(act()).rejects.toMatchObject(isUnknown));
});

it("a transaction of the same length with other bytes is not the act", async () => {
  gateway.submit = (_, submitted) => {
    const payload = submitted!.getPayload_asU8().slice();
    payload[payload.length - 1]! ^= 1;
    envelope = new common.Envelope();
    envelope.setPayload(payload);
  };
  await expect(act()).rejects.toMatchObject({
    ...isUnknown,
    message: expect.stringContaining("the ledger has another transaction under this id") as string,
  });
});

it("organisations that do not have the block yet are asked again", async () => {
  let asked = 0;
  gateway.endorse = ({ name, organisations: [mspId = ""] }) => {
    if (name !== "GetTransactionByID") {
      return party;
    }
    asked += 1;
    if (asked <= gateway.peers.length) {
      throw new GrpcFailure(status.ABORTED, "failed to collect enough transaction endorsements", [
        { mspId, message: "error in simulation: failed to get transaction: no such transaction ID [00] in index" },
      ]);
    }
    return transactionOn();
  };
  await expect(act()).resolves.toMatchObject(party);
});
