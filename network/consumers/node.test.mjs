import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(import.meta.url);

/** Fabric's messages of another release, which the chaincode library uses. */
const otherMessages = (name) => require(require.resolve(name, { paths: [require.resolve("fabric-shim")] }));

test("a transaction works in node:test while other copies of Fabric's messages load before and after it", async () => {
  const { common } = otherMessages("@hyperledger/fabric-protos");
  const { describeNetwork, EmbeddedNetwork } = await import("@tallystick/network");
  const { connectTo } = await import("./connect.cjs");
  const network = new EmbeddedNetwork(describeNetwork({ organisations: ["Org1MSP", "Org2MSP"] }));
  await network.start();
  await network.deploy({ name: "basic", version: "1.0", process: { folder: "chaincode" } });
  const application = await connectTo(network);
  await application.contract.submitTransaction("put", "colour", "blue");
  const blocks = await application.network.getBlockEvents({ startBlock: 0n });
  for await (const block of blocks) {
    const read = common.Block.deserializeBinary(block.serializeBinary());
    assert.equal(read.getHeader().getNumber(), 0);
    break;
  }
  blocks.close();
  application.close();
  await network.stop();
});
