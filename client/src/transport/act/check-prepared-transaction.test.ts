import { Client, credentials } from "@grpc/grpc-js";
import { connect, hash } from "@hyperledger/fabric-gateway";
import type { common } from "@hyperledger/fabric-protos";

import { Authority } from "../../../../test/testkit/credentials.js";
import { edited, proposalInDisguise } from "../../../../test/testkit/forgeries.js";
import { FakeGateway } from "../../testing/fake-gateway.js";
import { checkPreparedTransaction, type PreparedTransactionRequirements } from "./check-prepared-transaction.js";

let fake: FakeGateway;

beforeEach(async () => {
  fake = await FakeGateway.start();
  fake.endorse = () => ({ done: true });
});

afterEach(() => {
  fake.stop();
});

/** The values that a program has with the plain gateway library between `endorse` and `submit`. */
async function endorsed(): Promise<{ transactionId: string; proposal: Uint8Array; transaction: Uint8Array }> {
  const { peer, identity, channel, chaincode, signer } = fake.connectOptions;
  const { endpoint, tlsRootCert } = [peer].flat()[0]!;
  const client = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)));
  const gateway = connect({
    client,
    identity: { mspId: identity.mspId, credentials: Buffer.from(identity.certificate) },
    signer: async (message) => signer.sign(message),
    hash: hash.none,
  });
  try {
    const contract = gateway.getNetwork(channel).getContract(chaincode, "certificates");
    const proposal = contract.newProposal("Transfer", { arguments: ['{"certificateId":"A","to":"B"}'] });
    const transaction = await proposal.endorse();
    const transactionId = proposal.getTransactionId();
    return { transactionId, proposal: proposal.getBytes(), transaction: transaction.getBytes() };
  } finally {
    gateway.close();
    client.close();
  }
}

it("checkPreparedTransaction returns the contents of an honest gateway's transaction, and its endorsers", async () => {
  const { transactionId, proposal, transaction } = await endorsed();
  const requirements = { members: fake.members, endorsingOrganizations: ["IcbcMSP"] };
  const { result, ...contents } = checkPreparedTransaction(proposal, transaction, requirements);
  expect(contents).toEqual({
    ...{ transactionId, channel: "tally", chaincode: "tallystick" },
    endorsedBy: ["BaowuMSP", "IcbcMSP"],
  });
  expect(Buffer.from(result).toString()).toBe('{"done":true}');
});

const anotherAct = (honest: common.Envelope): common.Envelope =>
  proposalInDisguise(honest, ["certificates:Transfer", '{"certificateId":"X","to":"Y"}']);
const otherAnswer = (honest: common.Envelope): common.Envelope =>
  edited(honest, "response", (bytes) => Buffer.from(bytes.toString("latin1").replace("true", "TRUE"), "latin1"));

it.each<
  [what: string, forgery: typeof anotherAct, requirements: () => PreparedTransactionRequirements, saying: string]
>([
  ["another act", anotherAct, () => ({}), "its transaction id is"],
  [
    "another answer than was endorsed",
    otherAnswer,
    () => ({ members: fake.members }),
    "is not a signature of this response",
  ],
  [
    "what an organisation that was asked did not endorse",
    (honest) => honest,
    () => ({ endorsingOrganizations: ["AnsteelMSP"] }),
    "AnsteelMSP did not endorse it, though asked to",
  ],
])("checkPreparedTransaction refuses %s", async (_, forgery, requirements, saying) => {
  fake.prepared = forgery;
  const { proposal, transaction } = await endorsed();
  expect(() => checkPreparedTransaction(proposal, transaction, requirements())).toThrow(
    expect.objectContaining({
      kind: "Protocol",
      code: "GATEWAY_DISHONEST",
      message: expect.stringContaining(saying) as string,
    }) as Error,
  );
});

it("checkPreparedTransaction reports what is wrong with the given members if it cannot use them", async () => {
  const { certificate } = await (await Authority.create("authority")).certify("peer");
  const { proposal, transaction } = await endorsed();
  expect(() =>
    checkPreparedTransaction(proposal, transaction, { members: { IcbcMSP: { rootCerts: [certificate] } } }),
  ).toThrow(expect.objectContaining({ code: "INVALID_CONFIGURATION" }) as Error);
});
