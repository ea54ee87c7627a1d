/* global expect, jest, test */
const { describeNetwork, openNetwork } = require("@tallystick/network");
const { connectTo } = require("./connect.cjs");

jest.setTimeout(60_000);

test("a transaction runs in Jest without settings", async () => {
  const network = await openNetwork("embedded", describeNetwork({ organisations: ["Org1MSP"] }));
  await network.start();
  await network.deploy({ name: "basic", version: "1.0", process: { folder: "chaincode" } });
  const { contract, close } = await connectTo(network);
  await contract.submitTransaction("put", "colour", "blue");
  expect(Buffer.from(await contract.evaluateTransaction("get", "colour")).toString()).toBe("blue");
  close();
  await network.stop();
});
