import { common, peer } from "@hyperledger/fabric-protos";
import fc from "fast-check";

import { Authority, type Credential } from "../../../../test/testkit/credentials.js";
import { endorsedTransaction } from "../../../../test/testkit/endorsed-transaction.js";
import { gatewayProposal } from "../../../../test/testkit/gateway-proposal.js";
import { portableCryptography } from "../cryptography/portable.js";
import { readActions, type ActionParts } from "../transaction/transaction-parts.js";
import { checkTransaction as check, type CheckedTransaction } from "./checked-transaction.js";
import { Discrepancy } from "./discrepancy.js";
import type { EndorserRequirements } from "./endorsements.js";
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
  const proposed = gatewayProposal({
    certificate,
    args: ['{"certificateId":"A","to":"B"}'],
    transientData: { secret: "pepper" },
  });
  proposal = proposed.bytes;
  const response = new peer.Response();
  response.setStatus(200);
  response.setPayload(Buffer.from('{"certificateId":"A"}'));
  const event = new peer.ChaincodeEvent();
  event.setChaincodeId("tallystick");
  event.setTxId(proposed.transactionId);
  payload = endorsedTransaction(proposal, { response, endorsers, event }).getPayload_asU8();
});

function checkTransaction(transaction: Uint8Array, requirements: EndorserRequirements): CheckedTransaction {
  return check(transaction, readProposal(proposal, portableCryptography), requirements, portableCryptography);
}

/** The parts of a transaction's payload, read without any check. */
function partsOfTransaction(bytes: Uint8Array): {
  readonly header: object | undefined;
  readonly actions: readonly ActionParts[];
} {
  const message = common.Payload.deserializeBinary(bytes);
  return { header: message.getHeader()?.toObject(), actions: readActions(message.getData_asU8()) };
}

const rootCerts = (): string[] => [authority.credential.certificate];

it("a transaction of the proposal is accepted without its transient data, and its answer is read", () => {
  expect(Buffer.from(proposal).includes("pepper")).toBe(true);
  const checked = checkTransaction(payload, { organisations: ["IcbcMSP"] });
  expect(Buffer.from(checked.result).toString()).toBe('{"certificateId":"A"}');
  expect(checked.endorsedBy).toEqual(["BaowuMSP", "IcbcMSP"]);
  expect(checked.payload).toEqual(payload);
});

it.each<[organisations: string[], missing: string]>([
  [["AnsteelMSP", "IcbcMSP"], "AnsteelMSP did"],
  [["IcbcMSP", "AnsteelMSP", "BaowuMSP"], "AnsteelMSP did"],
  [["BaowuMSP", "RioTintoMSP", "AnsteelMSP"], "RioTintoMSP and AnsteelMSP did"],
])("the endorsement of each named organisation is required: %j", (organisations, missing) => {
  expect(() => checkTransaction(payload, { organisations })).toThrow(`${missing} not endorse it, though asked to`);
});

it("transient data within the transaction are refused", () => {
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
  expect(() => checkTransaction(message.serializeBinary(), {})).toThrow("what it calls is not the proposal's");
});

it("with the members' authorities a transaction with any changed byte is refused", () => {
  const members = new Members(
    { BaowuMSP: { rootCerts: rootCerts() }, IcbcMSP: { rootCerts: rootCerts() } },
    () => new Date(),
    portableCryptography,
  );
  fc.assert(
    fc.property(mutations(), (mutant) => {
      expect(() => checkTransaction(mutant, { members })).toThrow(Discrepancy);
    }),
    { numRuns: 600 },
  );
});

it("without the members' authorities, a transaction with one changed byte is accepted only if the change is in the endorsers' part", () => {
  const honest = partsOfTransaction(payload);
  fc.assert(
    fc.property(mutations(), (mutant) => {
      try {
        checkTransaction(mutant, {});
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

/** The payload with one changed byte. */
function mutations(): fc.Arbitrary<Buffer> {
  return fc.record({ at: fc.nat(payload.length - 1), by: fc.integer({ min: 1, max: 255 }) }).map(({ at, by }) => {
    const mutant = Buffer.from(payload);
    mutant[at] = (mutant[at] ?? 0) ^ by;
    return mutant;
  });
}
