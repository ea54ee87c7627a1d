import { describeNetwork, EmbeddedNetwork } from "@tallystick/network";
import { expect, test } from "vitest";

import { connectTo } from "./connect.cjs";

test("a transaction works in Vitest", { timeout: 60_000 }, async () => {
  const network = new EmbeddedNetwork(describeNetwork({ organisations: ["Org1MSP"] }));
  await network.start();
  await network.deploy({ name: "basic", version: "1.0", process: { folder: "chaincode" } });
  const { contract, close } = await connectTo(network);
  await contract.submitTransaction("put", "colour", "blue");
  expect(Buffer.from(await contract.evaluateTransaction("get", "colour")).toString()).toBe("blue");
  close();
  await network.stop();
});
