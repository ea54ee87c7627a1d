import { Client, credentials, type ServiceError, status } from "@grpc/grpc-js";
import { common, peer } from "@hyperledger/fabric-protos";

import { EmbeddedNetwork } from "./embedded-network.js";
import { type Application, connectAs, description, testChaincode } from "./fixtures/test-network.js";

/**
 * Limits of peers. The conformance tests cover the gateway's limit, but not these: on Fabric it takes thousands of
 * calls to reach one.
 */
describe("a peer with a limit on concurrent calls", () => {
  const network = new EmbeddedNetwork(description, {
    executeTimeoutMs: 60_000,
    concurrencyLimits: { endorserService: 2, deliverService: 2 },
  });
  let a: Application;
  let client: Client;

  beforeAll(async () => {
    await network.start();
    await network.deploy(testChaincode);
    a = await connectAs(network, "AMSP");
    const { endpoint, tlsRootCert } = network.endpoint("BMSP");
    client = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
      "grpc.ssl_target_name_override": "localhost",
    });
  });

  afterAll(async () => {
    a.close();
    client.close();
    await network.stop();
  });

  interface BlockStream {
    cancel(): void;
    /** Resolves with the peer's first answer. */
    readonly answered: Promise<unknown>;
    /** Resolves with the error that ended it. */
    readonly ended: Promise<ServiceError>;
  }

  /** One of the peer's streams, with a request that it answers without ending the stream. */
  function deliver(method: string): BlockStream {
    const call = client.makeBidiStreamRequest(
      `/protos.Deliver/${method}`,
      (envelope: common.Envelope) => Buffer.from(envelope.serializeBinary()),
      (bytes) => peer.DeliverResponse.deserializeBinary(bytes),
    );
    const answered = new Promise((resolve) => call.on("data", resolve));
    const ended = new Promise<ServiceError>((resolve) => call.on("error", resolve));
    call.write(new common.Envelope());
    return {
      answered,
      ended,
      cancel: () => {
        call.cancel();
      },
    };
  }

  it("a peer refuses block streams of any kind beyond its limit, until a stream has ended", async () => {
    const tooMany = "too many requests for /protos.Deliver, exceeding concurrency limit (2)";
    const calls = ["Deliver", "DeliverFiltered", "DeliverWithPrivateData"].map(deliver);
    const refused = await Promise.race(calls.map(({ ended }) => ended));
    expect(refused).toMatchObject({ code: status.UNKNOWN, details: tooMany });
    for (const { cancel } of calls) {
      cancel();
    }
    const ends = await Promise.all(calls.map(({ ended }) => ended));
    expect(ends.filter(({ code }) => code === status.CANCELLED)).toHaveLength(2);
    for (let served = false; !served;) {
      const again = deliver("Deliver");
      served = await Promise.race([again.answered.then(() => true), again.ended.then(() => false)]);
      again.cancel();
    }
  });

  it("a peer refuses proposals of other peers' gateways beyond its limit", async () => {
    const hanging = [1, 2].map(() => a.contract.newProposal("hang", { endorsingOrganizations: ["BMSP"] }).evaluate());
    const gone = Promise.allSettled(hanging);
    const proposal = a.contract.newProposal("get", { arguments: ["k"], endorsingOrganizations: ["BMSP"] });
    const message =
      "rpc error: code = Unknown desc = too many requests for /protos.Endorser, exceeding concurrency limit (2)";
    await expect(proposal.evaluate()).rejects.toMatchObject({ code: 14, details: [{ mspId: "BMSP", message }] });
    await expect(a.evaluate("get", "k")).resolves.toBe("");
    await network.stop();
    await gone;
  });
});
