import { EndorseError, GatewayError } from "@hyperledger/fabric-gateway";

import { EmbeddedNetwork } from "./embedded-network.js";
import { type Application, connectAs, description, testChaincode } from "./fixtures/test-network.js";

/**
 * The limits for a chaincode and for another peer are equal here, as on a peer with Fabric's example configuration. On
 * native peers this takes half a minute, and Go's gRPC sometimes gives another message, about pings or a reset stream.
 */
describe("a chaincode that exceeds the time limit", () => {
  const network = new EmbeddedNetwork(description, { executeTimeoutMs: 500, endorsementTimeoutMs: 500 });
  let a: Application;

  beforeAll(async () => {
    await network.start();
    await network.deploy(testChaincode);
    a = await connectAs(network, "AMSP");
  });

  afterAll(async () => {
    a.close();
    await network.stop();
  });

  const proposal = (endorser: string) => a.contract.newProposal("hang", { endorsingOrganizations: [endorser] });
  const outOfTime = "rpc error: code = DeadlineExceeded desc = context deadline exceeded";
  const ownTimeout: unknown = expect.stringMatching(
    /^error in simulation: .*timeout expired while executing transaction$/,
  );

  it.each([
    ["BMSP", 14, outOfTime],
    ["AMSP", 10, ownTimeout],
  ])(
    "an evaluation fails with Fabric's code and words for the peer at %s if the chaincode exceeds the time limit",
    async (mspId, code, message) => {
      const failure: unknown = await proposal(mspId)
        .evaluate()
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(GatewayError);
      expect(failure).toMatchObject({ code, details: [{ mspId, message }] });
      expect(String(failure)).toContain("failed to evaluate transaction, see attached details for more info");
    },
  );

  it.each([
    ["BMSP", outOfTime],
    ["AMSP", ownTimeout],
  ])("an endorsement at %s fails in the same way if the chaincode exceeds the time limit", async (mspId, message) => {
    const failure: unknown = await proposal(mspId)
      .endorse()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EndorseError);
    expect(failure).toMatchObject({ code: 10, details: [{ mspId, message }] });
  });
});
