// An embedded network on disk, in a process of its own that tests kill. It reports its address once. It is plain
// JavaScript, so that it starts as fast as a user's program.
import { describeNetwork, EmbeddedNetwork } from "@tallystick/network";

const { organisations, directory, chaincode, user } = JSON.parse(process.argv[2] ?? "{}");
const network = new EmbeddedNetwork(describeNetwork({ organisations, batch: { timeoutMs: 20 } }), { directory });
process.once("disconnect", () => process.exit());
await network.start();
const { chaincodes } = await network.status();
if (chaincodes.length === 0) await network.deploy({ name: "noop", version: "1.0", process: { folder: chaincode } });
const [mspId] = organisations;
const identity = await network.enrol(mspId, { name: user, role: "client" });
const { height, processes } = await network.status();
process.send({
  identity,
  endpoint: network.endpoint(mspId),
  channel: network.description.channel,
  height,
  chaincodePids: processes.filter(({ kind }) => kind === "chaincode").map(({ pid }) => pid),
});
