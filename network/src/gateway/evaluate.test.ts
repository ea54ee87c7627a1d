import { status } from "@grpc/grpc-js";
import { gateway } from "@hyperledger/fabric-protos";

import { stateWith } from "../validation/testing/made-transaction.js";
import { evaluate } from "./evaluate.js";
import type { GatewayContext } from "./gateway-context.js";
import type { PeerConnection } from "./peer-connection.js";
import { AnsweringMembers, proposalOf } from "./testing/answering-peers.js";

let members: AnsweringMembers;
beforeAll(async () => {
  members = await AnsweringMembers.of("AMSP", "BMSP");
});
const peerOf = (...parts: Parameters<AnsweringMembers["peerOf"]>) => members.peerOf(...parts);
const gatewayOf = (...peers: readonly [PeerConnection, ...PeerConnection[]]) =>
  members.gatewayOf(stateWith({ cc: "OR('AMSP.peer')" }), ...peers);

/** The peer that answers. A peer's result here is its address. */
async function answerOf(
  context: GatewayContext,
  {
    organisations = [],
    transient = false,
  }: { readonly organisations?: readonly string[]; readonly transient?: boolean },
): Promise<string> {
  const request = new gateway.EvaluateRequest();
  request.setProposedTransaction(proposalOf("cc", { transient }));
  request.setTargetOrganizationsList([...organisations]);
  const response = await evaluate(request, context);
  return Buffer.from(response.getResult()?.getPayload_asU8() ?? "").toString();
}

it("the gateway's own peer answers a query and signs nothing, and another peer answers if the gateway's own peer does not have the chaincode", async () => {
  const [first, own] = [peerOf("BMSP", "b"), peerOf("AMSP", "a")];
  const context = { ...(await gatewayOf(own)), directory: { peers: () => [first, own] } };
  expect(await answerOf(context, {})).toBe("a");
  expect([first.asked, own.asked]).toEqual([[], [{ filtered: true, endorsed: false }]]);
  expect(await answerOf(await gatewayOf(peerOf("AMSP", "a", { has: [] }), first), {})).toBe("b");
});

it("if a peer cannot answer a query, the next peer is asked, and the last peer's failure is reported", async () => {
  const failing = peerOf("AMSP", "a", { fails: "no chaincode" });
  expect(await answerOf(await gatewayOf(failing, peerOf("BMSP", "b")), {})).toBe("b");
  await expect(answerOf(await gatewayOf(failing), {})).rejects.toMatchObject({ code: status.ABORTED });
});

it("transient data of a query stays in the gateway's organisation unless the client names others", async () => {
  const other = peerOf("BMSP", "b");
  const without = await gatewayOf(peerOf("AMSP", "a", { has: [] }), other);
  await expect(answerOf(without, { transient: true })).rejects.toMatchObject({
    code: status.FAILED_PRECONDITION,
    details: expect.stringMatching(
      /^no endorsers found in the gateway's organization; retry specifying target/,
    ) as string,
  });
  expect(other.asked).toEqual([]);
  expect(await answerOf(without, { transient: true, organisations: ["BMSP"] })).toBe("b");
  expect(await answerOf(await gatewayOf(peerOf("AMSP", "a"), other), { transient: true })).toBe("a");
});

it("only organisations that the client names answer its query, and the query fails if they do not have the chaincode", async () => {
  const own = peerOf("AMSP", "a");
  expect(await answerOf(await gatewayOf(own, peerOf("BMSP", "b")), { organisations: ["BMSP"] })).toBe("b");
  const refused = answerOf(await gatewayOf(own, peerOf("BMSP", "b", { has: [] })), { organisations: ["BMSP"] });
  await expect(refused).rejects.toMatchObject({
    code: status.FAILED_PRECONDITION,
    details: "no peers available to evaluate chaincode cc in channel platform",
  });
});
