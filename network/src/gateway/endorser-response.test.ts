import { status } from "@grpc/grpc-js";
import { peer } from "@hyperledger/fabric-protos";

import type { FabricRelease } from "../channel/channel-config.js";
import type { EndorserAnswer, ProposalTreatment } from "../endorsement/endorser.js";
import { askPeer } from "./endorser-response.js";
import type { GatewayContext } from "./gateway-context.js";
import type { PeerConnection } from "./peer-connection.js";

/** A peer that gives this answer, and records how it was asked. */
function peerWith(answer: EndorserAnswer) {
  const asked: (ProposalTreatment | undefined)[] = [];
  const ask = (_: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer> => {
    asked.push(treatment);
    return Promise.resolve(answer);
  };
  // The test uses nothing else of a peer.
  return { asked, connection: { mspId: "AMSP", process: ask, serve: ask } as unknown as PeerConnection };
}

function response(code: number, message = "", payload = ""): EndorserAnswer {
  const inner = new peer.Response();
  inner.setStatus(code);
  inner.setMessage(message);
  const whole = new peer.ProposalResponse();
  whole.setResponse(inner);
  whole.setPayload(Buffer.from(payload));
  return { kind: "response", response: whole };
}

interface Asked {
  readonly own?: boolean;
  readonly release?: FabricRelease;
}

/** A gateway's judgement of an answer of its own peer, or of another. */
async function judged(answer: EndorserAnswer, { own = true, release = "3.1" }: Asked = {}) {
  const { asked, connection } = peerWith(answer);
  const localPeer = own ? connection : peerWith(response(200)).connection;
  const context = { localPeer, release, endorsementTimeoutMs: 1000 } as unknown as GatewayContext;
  return { judgement: await askPeer(connection, new peer.SignedProposal(), context), asked };
}

test.each([
  [199, "failure"],
  [200, "success"],
  [399, "success"],
  [400, "failure"],
  [500, "failure"],
])("a response with the status %i is a %s", async (code, kind) => {
  expect((await judged(response(code))).judgement.kind).toBe(kind);
});

test("a refusal of the chaincode is final, and after a failure of a peer another peer is asked", async () => {
  const failed = await judged(response(500, "no chaincode"));
  expect(failed.judgement).toEqual({ kind: "failure", code: status.ABORTED, message: "no chaincode", retry: true });
  const unheard = await judged(response(501, "no chaincode"));
  const said = "chaincode response 501, no chaincode";
  expect(unheard.judgement).toEqual({ kind: "failure", code: status.UNKNOWN, message: said, retry: false });
  const refused = await judged(response(500, "no funds", "result"));
  const message = "chaincode response 500, no funds";
  expect(refused.judgement).toEqual({ kind: "failure", code: status.UNKNOWN, message, retry: false });
});

test.each([
  [true, { code: status.FAILED_PRECONDITION, message: "wrong", retry: false }],
  [false, { code: status.UNAVAILABLE, message: "wrong", retry: true }],
])("a gateway knows more about a refusal of its own peer: answered is %s", async (answered, expected) => {
  const refusal: EndorserAnswer = { kind: "refused", message: "wrong", answered };
  expect((await judged(refusal)).judgement).toEqual({ kind: "failure", ...expected });
  const message = "rpc error: code = Unknown desc = wrong";
  const ofAnother = { kind: "failure", code: status.UNAVAILABLE, message, retry: true };
  expect((await judged(refusal, { own: false })).judgement).toEqual(ofAnother);
});

test.each<[FabricRelease, own: boolean, filtered: boolean]>([
  ["3.1", true, true],
  ["3.1", false, true],
  ["2.5", true, false],
  ["2.5", false, true],
])("in Fabric %s a gateway asks a peer, its own being %s, through the filters: %s", async (release, own, filtered) => {
  expect((await judged(response(200), { own, release })).asked).toEqual([{ filtered, endorsed: true }]);
});

test("another peer's answer that is too large to send is a failure, and the gateway's own peer can give such an answer", async () => {
  const large = response(200, "", "x".repeat(51 * 1024 * 1024));
  if (large.kind === "response") {
    large.response.getResponse()?.setPayload(large.response.getPayload_asU8());
  }
  const { judgement } = await judged(large, { own: false });
  expect(judgement).toMatchObject({ kind: "failure", code: status.UNAVAILABLE, retry: true });
  expect(judgement).toHaveProperty(
    "message",
    expect.stringMatching(
      /^rpc error: code = ResourceExhausted desc = grpc: trying to send message larger than max \(10695\d{4} vs\. 104857600\)$/,
    ),
  );
  expect((await judged(large)).judgement.kind).toBe("success");
});
