import { Client, credentials } from "@grpc/grpc-js";
import { connect } from "@hyperledger/fabric-gateway";
import { common, gateway, peer } from "@hyperledger/fabric-protos";
import fc from "fast-check";

import { Authority, type Credential } from "../../testing/credentials.js";
import { endorsedTransaction } from "../../testing/endorsed-transaction.js";
import { partsOfTransaction } from "../transaction-parts.js";
import { checkTransaction } from "./checked-transaction.js";
import { Discrepancy } from "./discrepancy.js";
import { Members } from "./members.js";
import { readProposal } from "./proposal.js";

let authority: Authority;
let endorsers: readonly (Credential & { mspId: string })[];
let proposal: Uint8Array;
let payload: Uint8Array;

beforeAll(async () => {
  authority = await Authority.create("authority");
  endorsers = [
    { mspId: "BaowuMSP", ...(await authority.certify("peer.baowu")) },
    { mspId: "IcbcMSP", ...(await authority.certify("peer.icbc")) },
  ];
  const { certificate } = await authority.certify("treasurer", { unit: "client" });
  const client = new Client("127.0.0.1:1", credentials.createInsecure());
  const plain = connect({ client, identity: { mspId: "AnsteelMSP", credentials: Buffer.from(certificate) } });
  const proposed = plain
    .getNetwork("tally")
    .getContract("tallystick", "certificates")
    .newProposal("Transfer", { arguments: ['{"certificateId":"A","to":"B"}'], transientData: { secret: "pepper" } });
  const message = gateway.ProposedTransaction.deserializeBinary(proposed.getBytes());
  plain.close();
  client.close();
  proposal = message.getProposal()?.getProposalBytes_asU8() ?? new Uint8Array();
  const response = new peer.Response();
  response.setStatus(200);
  response.setPayload(Buffer.from('{"certificateId":"A"}'));
  const event = new peer.ChaincodeEvent();
  event.setChaincodeId("tallystick");
  event.setTxId(proposed.getTransactionId());
  payload = endorsedTransaction(proposal, { response, endorsers, event }).getPayload_asU8();
});

const rootCerts = (): string[] => [authority.credential.certificate];

it("takes what was made of the proposal, without its transient data, and reads the answer from it", () => {
  expect(Buffer.from(proposal).includes("pepper")).toBe(true);
  const checked = checkTransaction(payload, readProposal(proposal), { organisations: ["IcbcMSP"] });
  expect(Buffer.from(checked.result).toString()).toBe('{"certificateId":"A"}');
  expect(checked.endorsedBy).toEqual(["BaowuMSP", "IcbcMSP"]);
  expect(checked.payload).toEqual(payload);
});

it("demands the endorsement of each organisation that was asked", () => {
  expect(() => checkTransaction(payload, readProposal(proposal), { organisations: ["AnsteelMSP", "IcbcMSP"] })).toThrow(
    "AnsteelMSP did not endorse it, though asked to",
  );
});

it("refuses transient data that are carried into the transaction", () => {
  const message = common.Payload.deserializeBinary(payload);
  const leaking = Buffer.from(message.serializeBinary());
  const { proposalPayload } = partsOfTransaction(payload).actions[0]!;
  const carried = peer.ChaincodeProposalPayload.deserializeBinary(proposalPayload);
  carried.getTransientmapMap().set("secret", Buffer.from("pepper"));
  const transaction = peer.Transaction.deserializeBinary(message.getData_asU8());
  const [action] = transaction.getActionsList();
  const actionPayload = peer.ChaincodeActionPayload.deserializeBinary(action!.getPayload_asU8());
  actionPayload.setChaincodeProposalPayload(carried.serializeBinary());
  action!.setPayload(actionPayload.serializeBinary());
  message.setData(transaction.serializeBinary());
  expect(Buffer.from(message.serializeBinary()).equals(leaking)).toBe(false);
  expect(() => checkTransaction(message.serializeBinary(), readProposal(proposal), {})).toThrow(
    "what it calls is not the proposal's",
  );
});

it("refuses a transaction with any one byte changed where it has the members' authorities", () => {
  const members = new Members({ BaowuMSP: { rootCerts: rootCerts() }, IcbcMSP: { rootCerts: rootCerts() } });
  fc.assert(
    fc.property(mutations(), (mutant) => {
      expect(() => checkTransaction(mutant, readProposal(proposal), { members })).toThrow(Discrepancy);
    }),
    { numRuns: 600 },
  );
});

it("takes a transaction with one byte changed only where all that the caller asked is unchanged, and only what endorsers answer for differs", () => {
  const honest = partsOfTransaction(payload);
  fc.assert(
    fc.property(mutations(), (mutant) => {
      try {
        checkTransaction(mutant, readProposal(proposal), {});
      } catch (error) {
        expect(error).toBeInstanceOf(Discrepancy);
        return;
      }
      const { actions, ...headers } = partsOfTransaction(mutant);
      const [{ responsePayload: signed, endorsements, ...call }] = actions as [(typeof actions)[number]];
      const [{ responsePayload, endorsements: given, ...asked }] = honest.actions as [(typeof actions)[number]];
      expect({ ...headers, call }).toEqual({ ...headersOf(honest), call: asked });
      expect(endorsements).toHaveLength(given.length);
      const hash = peer.ProposalResponsePayload.deserializeBinary(responsePayload).getProposalHash_asB64();
      expect(peer.ProposalResponsePayload.deserializeBinary(signed).getProposalHash_asB64()).toBe(hash);
    }),
    { numRuns: 600 },
  );
});

function headersOf({ actions: _, ...headers }: ReturnType<typeof partsOfTransaction>): object {
  return headers;
}

/** The payload with one byte changed. */
function mutations(): fc.Arbitrary<Buffer> {
  return fc.record({ at: fc.nat(payload.length - 1), by: fc.integer({ min: 1, max: 255 }) }).map(({ at, by }) => {
    const mutant = Buffer.from(payload);
    mutant[at] = (mutant[at] ?? 0) ^ by;
    return mutant;
  });
}
