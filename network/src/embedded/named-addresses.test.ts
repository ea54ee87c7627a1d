import { readBlock, readConfigurationBlock } from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import { describeNetwork } from "../description/index.js";
import { EmbeddedNetwork } from "./embedded-network.js";
import { type Application, connectAs, testChaincode } from "./fixtures/test-network.js";

describe("error details of a network that names its nodes as Fabric's test network does", () => {
  const network = new EmbeddedNetwork(
    describeNetwork({ organisations: [{ mspId: "Org1MSP", domain: "org1.example.com" }] }),
    { namedAddresses: true },
  );
  let application: Application;
  const portOf = (endpoint: string): string => endpoint.slice(endpoint.lastIndexOf(":"));

  beforeAll(async () => {
    await network.start();
    await network.deploy(testChaincode);
    application = await connectAs(network, "Org1MSP");
  });

  afterAll(async () => {
    application.close();
    await network.stop();
  });

  it("a peer's error details have its host name and port if nodes are named as in Fabric's test network", async () => {
    await expect(application.submit("fail", "no")).rejects.toMatchObject({
      details: [
        {
          address: `peer0.org1.example.com${portOf(network.endpoint("Org1MSP").endpoint)}`,
          mspId: "Org1MSP",
          message: "chaincode response 500, no",
        },
      ],
    });
  });

  it("error details name the orderer by the host name in the channel's configuration", async () => {
    const blocks = await application.network.getBlockEvents({ startBlock: 0n });
    try {
      for await (const block of blocks) {
        const { orderer } = readConfigurationBlock(readBlock(block.serializeBinary(), nativeCryptography));
        expect(orderer.organisations.flatMap(({ ordererAddresses }) => ordererAddresses)).toEqual([
          `orderer.example.com${portOf(network.orderer().endpoint)}`,
        ]);
        return;
      }
    } finally {
      blocks.close();
    }
    throw new Error("there is no first block");
  });

  it("error details name the orderer by its host name and port", async () => {
    network.faults.inject("submit", { message: "not now" });
    await expect(application.submit("put", "k", "v")).rejects.toMatchObject({
      details: [{ address: `orderer.example.com${portOf(network.orderer().endpoint)}`, mspId: "OrdererMSP" }],
    });
  });
});
