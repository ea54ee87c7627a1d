import { acts, queries } from "../domain/catalogue/catalogue.js";
import { Call } from "./call.js";
import { MemoryPeer, type Proposal } from "./testing/memory-peer.js";
import { evaluate, transact } from "./transaction.js";

const founding = {
  operator: { lei: "TALLYDEMOBAOWU000010", name: "Settlement platform", mspId: "BaowuMSP" },
  regulator: { lei: "TALLYDEMOREGULATOR07", name: "Supervisor", mspId: "RegulatorMSP" },
};
const register = { lei: "213800YOEO5OQ72G2R82", name: "Mining company", mspId: "RioTintoMSP", roles: ["enterprise"] };

type Name = "Bootstrap" | "RegisterParty";

function submit(peer: MemoryPeer, name: Name, request: object, signed: Proposal["signed"] = {}): Promise<string> {
  const args = [name, JSON.stringify(request)];
  return peer.run({ mspId: "BaowuMSP", as: "founder", args, signed }, (stub) => transact(acts[name], new Call(stub)));
}

async function founded(): Promise<MemoryPeer> {
  const peer = new MemoryPeer();
  await submit(peer, "Bootstrap", founding);
  return peer;
}

const other = ["pass-on", JSON.stringify(register)].map((arg) => Buffer.from(arg));

test.each<[string, NonNullable<Proposal["signed"]>, string, RegExp]>([
  [
    "by another chaincode that its caller gave the very arguments",
    { chaincode: "relay" },
    "chaincode",
    /the caller called relay, which called tallystick: an act must be sent to tallystick itself/,
  ],
  ["by another chaincode with arguments of its own", { chaincode: "relay", args: other }, "arguments", /for relay/],
  ["with other arguments, though for this chaincode", { args: other }, "arguments", /signed other arguments/],
  ["with fewer arguments", { args: [Buffer.from("RegisterParty")] }, "arguments", /signed other arguments/],
  ["that was signed for another channel", { channel: "elsewhere" }, "channel", /channel elsewhere, and this is trade/],
  ["whose proposal names two chaincodes", { invoked: "relay" }, "chaincode", /"tallystick" and invokes "relay"/],
  ["whose proposal names no chaincode", { chaincode: "" }, "chaincode", /names chaincode ""/],
])("an act is refused %s", async (_how, signed, part, problem) => {
  const peer = await founded();
  const before = new Map(peer.state);
  const refused = submit(peer, "RegisterParty", register, signed);
  await expect(refused).rejects.toMatchObject({
    code: "PROPOSAL_MISMATCH",
    context: { part, problem: expect.stringMatching(problem) as unknown },
  });
  expect(peer.state).toEqual(before);
});

test("the platform learns the chaincode's name from the proposal of Bootstrap", async () => {
  const peer = new MemoryPeer();
  await submit(peer, "Bootstrap", founding, { chaincode: "renamed" });
  await submit(peer, "RegisterParty", register, { chaincode: "renamed" });
  await expect(submit(peer, "RegisterParty", register)).rejects.toThrow("TALLY PROPOSAL_MISMATCH");
});

test("a query that another chaincode sends is answered", async () => {
  const peer = await founded();
  const args = ["GetParty", JSON.stringify({ lei: founding.operator.lei })];
  const proposal: Proposal = { mspId: "BaowuMSP", as: "founder", args, signed: { chaincode: "relay", args: other } };
  expect(JSON.parse(await peer.run(proposal, (stub) => evaluate(queries.GetParty, new Call(stub))))).toMatchObject({
    lei: founding.operator.lei,
  });
});
