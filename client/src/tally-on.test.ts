import { createPrivateKey } from "node:crypto";

import { Client, credentials, status } from "@grpc/grpc-js";
import { connect, signers, type Gateway } from "@hyperledger/fabric-gateway";

import { selfSigned } from "../../test/testkit/credentials.js";
import { withUnknownField } from "../../test/testkit/forgeries.js";
import { until } from "../../test/testkit/until.js";
import { tallyOn } from "./tally-on.js";
import type { Tally } from "./tally.js";
import { FakeGateway, GrpcFailure } from "./testing/fake-gateway.js";
import { party, registration } from "./testing/registration.js";
import type { FabricGateway } from "./transport/peers/fabric-gateway.js";

let fake: FakeGateway;
let client: Client;
let gateway: Gateway;
let tally: Tally;

const where = { channel: "tally", chaincode: "tallystick", audit: "none", retry: { initialDelay: 1 } } as const;

beforeEach(async () => {
  fake = await FakeGateway.start();
  fake.endorse = () => party;
  fake.evaluate = () => party;
  const { peer, identity } = fake.connectOptions;
  const { endpoint, tlsRootCert } = [peer].flat()[0]!;
  client = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)));
  gateway = connect({
    client,
    identity: { mspId: identity.mspId, credentials: Buffer.from(identity.certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(fake.userCredential.privateKey)),
  });
  tally = tallyOn(gateway, where);
});

afterEach(() => {
  tally.close();
  gateway.close();
  client.close();
  fake.stop();
});

it("acts and queries use the application's gateway, which stays open and continues", async () => {
  const { transactionId } = await tally.registry.registerParty(registration);
  expect(fake.submitted).toEqual([transactionId]);
  await expect(tally.transaction(transactionId).status()).resolves.toMatchObject({ outcome: "committed" });
  await expect(tally.registry.getParty({ lei: registration.lei })).resolves.toMatchObject({ lei: registration.lei });
  tally.close();
  await expect(tally.registry.getParty({ lei: registration.lei })).rejects.toMatchObject({ code: "CANCELLED" });
  await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({ code: "CANCELLED" });
  const contract = gateway.getNetwork("tally").getContract("other");
  await contract.evaluateTransaction("Read", "key");
  expect(fake.calls.at(-1)).toMatchObject({ name: "Read", request: "key" });
});

it("tallyOn uses only the declared part of the gateway", async () => {
  const { getIdentity, getNetwork, newSignedProposal, newSignedTransaction, newCommit, newSignedCommit } = gateway;
  const parts = { getIdentity, getNetwork, newSignedProposal, newSignedTransaction, newCommit, newSignedCommit };
  const bound = Object.fromEntries(
    Object.entries(parts).map(([name, method]) => [name, method.bind(gateway)]),
  ) as unknown as FabricGateway;
  await tallyOn(bound, where).registry.registerParty(registration);
  expect(fake.submitted).toHaveLength(1);
});

it("close ends the streams of events on a connection that stays open", async () => {
  fake.events = (stream) => {
    stream.send(0, []);
  };
  const next = tally.events().next();
  await until("it reads blocks", () => fake.blocksAskedAt.length > 0);
  tally.close();
  await expect(next).rejects.toMatchObject({ kind: "Unavailable", code: "CANCELLED" });
});

it("tallyOn does not sign a message that the gateway returned instead of the expected message", async () => {
  fake.prepared = (honest) => withUnknownField(honest, "chaincodeAction");
  await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({ code: "GATEWAY_DISHONEST" });
  expect(fake.submitted).toEqual([]);
});

it("a failing signer is distinguished from a failing network, also if its error looks like gRPC's", async () => {
  const failing = connect({
    client,
    identity: gateway.getIdentity(),
    signer: () => Promise.reject(Object.assign(new Error("CKR_FUNCTION_FAILED"), { code: status.UNAVAILABLE })),
  });
  const unable = { kind: "Unavailable", code: "SIGNING_FAILED", message: "the signer failed: CKR_FUNCTION_FAILED" };
  const other = tallyOn(failing, where);
  await expect(other.registry.registerParty(registration)).rejects.toMatchObject(unable);
  await expect(other.events().next()).rejects.toMatchObject(unable);
  await expect(other.transaction("00").status()).rejects.toMatchObject(unable);
});

it("tallyOn asks the other gateways of a list for the verdict", async () => {
  const second = await FakeGateway.start();
  const { endpoint, tlsRootCert } = [second.connectOptions.peer].flat()[0]!;
  const secondClient = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)));
  const signer = signers.newPrivateKeySigner(createPrivateKey(fake.userCredential.privateKey));
  const other = connect({ client: secondClient, identity: gateway.getIdentity(), signer });
  try {
    fake.submit = () => {
      throw new GrpcFailure(status.UNAVAILABLE, "connection dropped");
    };
    fake.commitStatus = () => new Promise(() => undefined);
    const both = tallyOn([gateway, other], where);
    const { transactionId } = await both.registry.registerParty(registration);
    expect([fake.submitted, second.submitted, second.statusAsked]).toEqual([[transactionId], [], [transactionId]]);
    both.close();
  } finally {
    other.close();
    secondClient.close();
    second.stop();
  }
});

it("options that cannot be used, and gateways of several identities, are refused", async () => {
  const stranger = await selfSigned("stranger");
  const other = connect({ client, identity: { mspId: "OtherMSP", credentials: Buffer.from(stranger.certificate) } });
  const invalid = expect.objectContaining({ kind: "Protocol", code: "INVALID_CONFIGURATION" }) as unknown;
  const thrownBy = (call: () => unknown): unknown => {
    try {
      return call();
    } catch (error) {
      return error;
    }
  };
  expect(thrownBy(() => tallyOn([], where))).toEqual(invalid);
  expect(thrownBy(() => tallyOn(gateway, { ...where, channel: "" }))).toEqual(invalid);
  expect(thrownBy(() => tallyOn(gateway, { ...where, verify: { organisations: 2 } }))).toEqual(invalid);
  expect(thrownBy(() => tallyOn([gateway, other], where))).toEqual(invalid);
});
