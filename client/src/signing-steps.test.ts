import { peer } from "@hyperledger/fabric-protos";

import { Authority, selfSigned } from "../../test/testkit/credentials.js";
import { endorsedTransaction } from "../../test/testkit/endorsed-transaction.js";
import { gatewayProposal } from "../../test/testkit/gateway-proposal.js";
import { addUnknownField } from "../../test/testkit/wire-edit.js";
import { connect, type ConnectOptions } from "./connect.js";
import { checkSigningStep } from "./operations/check-signing-step.js";
import { digestOfFiled, digestOfSeen } from "./operations/digest-of-seen.js";
import { stepOf, type SigningStep } from "./operations/signing-step.js";
import type { Tally } from "./tally.js";
import { FakeGateway } from "./testing/fake-gateway.js";
import { party, registration } from "./testing/registration.js";
import { nativeSigner } from "./transport/signers/native-signer.js";

let gateway: FakeGateway;
let tally: Tally;
const opened: Tally[] = [];

beforeEach(async () => {
  gateway = await FakeGateway.start();
  gateway.endorse = () => party;
  tally = await open({});
});

afterEach(() => {
  for (const one of opened.splice(0)) {
    one.close();
  }
  gateway.stop();
});

async function open(options: Partial<ConnectOptions>): Promise<Tally> {
  const one = await connect({ ...gateway.connectOptions, ...options });
  opened.push(one);
  return one;
}

function signature({ message }: SigningStep): Uint8Array {
  const signed = nativeSigner(gateway.userCredential.privateKey).sign(Buffer.from(message, "base64"));
  if (!(signed instanceof Uint8Array)) {
    throw new Error("a native signer signs at once");
  }
  return signed;
}

/** A step to register a party. Its proposal contains the act that the test gives. */
function strangeStep(
  args: readonly string[],
  transientData: Record<string, string> = {},
): SigningStep<"RegisterParty", "proposal"> {
  const { mspId, certificate } = gateway.connectOptions.identity;
  const { bytes: proposal } = gatewayProposal({
    mspId,
    certificate,
    name: "registry:RegisterParty",
    args,
    transientData,
  });
  return stepOf("proposal", "RegisterParty", { message: proposal, proposal });
}

const request = JSON.stringify(registration);
const altered = (saying: string): object => ({
  code: "STEP_ALTERED",
  message: expect.stringContaining(saying) as string,
});

it.each<[what: string, args: readonly string[], transient: Record<string, string>]>([
  ["no request", [], {}],
  ["two requests", [request, request], {}],
  ["data beside the request that stay out of the transaction", [request], { secret: "pepper" }],
])("a proposal that gives the act %s is refused by the signer and by the client", async (_, args, transient) => {
  const step = strangeStep(args, transient);
  expect(() => checkSigningStep(step, {})).toThrow("something else than one request");
  await expect(tally.offline.endorse(step, signature(step))).rejects.toMatchObject(altered("than one request"));
  expect(gateway.calls).toEqual([]);
});

it.each([
  ["is not JSON", "lei"],
  ["has a field twice", request.replace("{", '{"name":"Other",')],
  ["is written in another way", request.replace("{", "{ ")],
])("a signer is not shown a request that %s", (_, written) => {
  expect(() => checkSigningStep(strangeStep([written]), {})).toThrow(
    "its request is not JSON as this library writes it",
  );
});

it("with the members' authorities, forged endorsements are found in each later step", async () => {
  const invented = await (await Authority.create("authority")).certify("peer");
  gateway.prepared = (_, { proposal }) => {
    const response = new peer.Response();
    response.setStatus(200);
    response.setPayload(Buffer.from(JSON.stringify(party)));
    return endorsedTransaction(proposal, { response, endorsers: [{ mspId: "BaowuMSP", ...invented }] });
  };
  const { members } = gateway;
  const first = tally.offline.prepare("RegisterParty", registration);
  const transaction = await tally.offline.endorse(first, signature(first));
  const question = await tally.offline.submit(transaction, signature(transaction));
  for (const step of [transaction, question]) {
    expect(checkSigningStep(step, {}).endorsedBy).toEqual(["BaowuMSP"]);
    expect(() => checkSigningStep(step, { members })).toThrow("was not issued by an authority of the organisation");
  }
  const knowing = await open({ members });
  gateway.submitted.length = 0;
  await expect(knowing.offline.submit(transaction, signature(transaction))).rejects.toMatchObject(
    altered("was not issued by an authority of the organisation"),
  );
  expect(gateway.submitted).toEqual([]);
});

it("an unknown field in the envelope of the last step is refused", async () => {
  const first = tally.offline.prepare("RegisterParty", registration);
  const transaction = await tally.offline.endorse(first, signature(first));
  const question = await tally.offline.submit(transaction, signature(transaction));
  const envelope = Buffer.from(addUnknownField(Buffer.from(question.envelope ?? "", "base64"))).toString("base64");
  expect(() => checkSigningStep({ ...question, envelope }, {})).toThrow("its envelope has unknown fields");
});

it("a step of another kind than expected is refused", async () => {
  const first = tally.offline.prepare("RegisterParty", registration);
  const transaction = await tally.offline.endorse(first, signature(first));
  const { endorse } = tally.offline;
  // A program without types could do this.
  const due = transaction as unknown as SigningStep<"RegisterParty", "proposal">;
  await expect(endorse(due, signature(transaction))).rejects.toMatchObject(altered("step proposal was expected"));
  expect(gateway.calls).toHaveLength(1);
});

it.each<[what: string, options: () => Promise<Partial<ConnectOptions>>, saying: string]>([
  [
    "another member's identity",
    () => Promise.resolve({ identity: { ...gateway.connectOptions.identity, mspId: "IcbcMSP" } }),
    "it was prepared for another identity than this connection's",
  ],
  [
    "another person's certificate",
    async () => {
      const { certificate, privateKey } = await selfSigned("clerk");
      return { identity: { mspId: "AnsteelMSP", certificate }, signer: nativeSigner(privateKey) };
    },
    "it was prepared for another identity than this connection's",
  ],
  ["another channel", () => Promise.resolve({ channel: "other" }), "it is for chaincode tallystick on channel tally"],
  [
    "another chaincode",
    () => Promise.resolve({ chaincode: "other" }),
    "it is for chaincode tallystick on channel tally",
  ],
])("a step is not continued by a connection of %s", async (_, options, saying) => {
  const step = tally.offline.prepare("RegisterParty", registration);
  const other = await open(await options());
  await expect(other.offline.endorse(step, signature(step))).rejects.toMatchObject(altered(saying));
  expect(gateway.calls).toEqual([]);
});

describe("a step with the message of another act", () => {
  it.each(["x", "", "Proposal", "constructor", 1, null, ["proposal"], undefined])(
    "the signer refuses a step of the kind %j with the message of another act",
    (kind) => {
      const step = tally.offline.prepare("RegisterParty", registration);
      const { message, digest } = tally.offline.prepare("SuspendParty", { reason: "order 9", lei: registration.lei });
      // The step after JSON.
      const arrived = { ...step, step: kind, message, digest } as unknown as SigningStep;
      const saying =
        typeof kind === "string"
          ? `"${kind}" is not one of the steps proposal, transaction and status`
          : "its step is not a text";
      expect(() => checkSigningStep(arrived, {})).toThrow(expect.objectContaining(altered(saying)) as Error);
    },
  );
});

it.each([
  ["an act that there is not", { act: "Steal" }, '"Steal" is not an act'],
  ["an act that every object has", { act: "constructor" }, '"constructor" is not an act'],
  ["no act", { act: undefined }, "its act is not a text"],
  ["bytes in the place of its message", { message: [1, 2, 3] }, "its message is not a text"],
  ["no proposal", { proposal: null }, "its proposal is not a text"],
  ["an envelope that is not a text", { envelope: {} }, "its envelope is not a text"],
])("a step with %s is refused by the signer", (_, changed, saying) => {
  const step = tally.offline.prepare("RegisterParty", registration);
  const arrived = { ...step, ...changed } as unknown as SigningStep;
  expect(() => checkSigningStep(arrived, {})).toThrow(expect.objectContaining(altered(saying)) as Error);
});

it("a step is refused by the signer if another reader of base64 could read its message differently", () => {
  const step = tally.offline.prepare("RegisterParty", registration);
  const arrived = { ...step, message: `${step.message.slice(0, 8)}\n${step.message.slice(8)}` };
  expect(() => checkSigningStep(arrived, {})).toThrow("its message is not base64");
});

it("an answer that is not understood is not offered for signing", async () => {
  gateway.endorse = () => "done";
  const step = tally.offline.prepare("RegisterParty", registration);
  await expect(tally.offline.endorse(step, signature(step))).rejects.toMatchObject({ kind: "Protocol" });
});

it("a signer that saw the filed act finds that a step approves another act", () => {
  const filed = {
    ...{
      approvalId: "5f3a".repeat(16),
      party: party.lei,
      filedBy: party.lei,
      act: "Transfer",
      threshold: "500.00 USD",
    },
    ...{ maker: { issuer: "CN=ca", subject: "CN=mary", key: "k" }, filedAt: party.changedAt },
    ...{ expiresAt: "2999-01-01T00:00:00.000Z", request: { amount: "900.00" } },
  };
  const { approvalId } = filed;
  const shown = { ...filed, request: { amount: "600.00" } };
  const step = tally.offline.prepare("Approve", { approvalId, digest: digestOfFiled(filed) });
  expect(checkSigningStep(step, { act: "Approve", filed })).toMatchObject({
    request: { digest: digestOfFiled(filed) },
  });
  expect(() => checkSigningStep(step, { act: "Approve", filed: shown })).toThrow(
    `but that of the record that you were shown is "${digestOfFiled(shown)}"`,
  );
});

it("a signer that saw an order finds that a step has other terms, or no terms", () => {
  const order = { orderId: `${party.lei}.S-1.1`, price: { currency: "USD", amount: "900.00" } } as never;
  const seen = digestOfSeen({ order });
  const orderId = `${party.lei}.S-1.1`;
  const step = tally.offline.prepare("Receive", { orderId, seen });
  expect(checkSigningStep(step, { seen: { order } }).request).toEqual({ orderId, seen });
  for (const other of [
    tally.offline.prepare("Receive", { orderId, seen: "0".repeat(64) }),
    tally.offline.prepare("Receive", { orderId }),
  ]) {
    expect(() => checkSigningStep(other, { seen: { order } })).toThrow("but that of the record that you were shown is");
  }
});
