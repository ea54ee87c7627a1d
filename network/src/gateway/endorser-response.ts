import { status } from "@grpc/grpc-js";
import type { peer } from "@hyperledger/fabric-protos";

import type { EndorserAnswer } from "../endorsement/endorser.js";
import { largestMessageBytes, tooLargeToSend } from "../protobuf/message-size.js";
import type { GatewayContext } from "./gateway-context.js";
import type { PeerConnection } from "./peer-connection.js";

/** How a gateway takes a peer's answer: a success, or a failure with its status and whether another peer may help. */
export type JudgedAnswer =
  | { readonly kind: "success"; readonly response: peer.ProposalResponse }
  | { readonly kind: "failure"; readonly code: status; readonly message: string; readonly retry: boolean };

/** What a gateway's call to another peer ends with when that one is too slow, in the words of Go's gRPC. */
const tooLate: JudgedAnswer = {
  kind: "failure",
  code: status.UNAVAILABLE,
  message: "rpc error: code = DeadlineExceeded desc = context deadline exceeded",
  retry: true,
};

/**
 * Asks a peer, another one for as long as an endorsement may take: the gateway's own ends by itself. Before Fabric 3 a
 * gateway asks the peer that it is part of past the filters that others' proposals meet.
 *
 * @param endorsed false where the response alone is wanted
 */
export async function askPeer(
  connection: PeerConnection,
  proposal: peer.SignedProposal,
  { localPeer, release, endorsementTimeoutMs }: GatewayContext,
  endorsed = true,
): Promise<JudgedAnswer> {
  const filtered = release !== "2.5" || connection !== localPeer;
  const treatment = { filtered, endorsed };
  return connection === localPeer
    ? judgeAnswer(await connection.process(proposal, treatment), connection, localPeer)
    : answerInTime(
        async () => sendable(judgeAnswer(await connection.serve(proposal, treatment), connection, localPeer)),
        endorsementTimeoutMs,
      );
}

/** The clock starts first: a chaincode that may run as long as its peer may be waited for comes second. */
async function answerInTime(ask: () => Promise<JudgedAnswer>, timeoutMs: number): Promise<JudgedAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<JudgedAnswer>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, tooLate);
  });
  try {
    return await Promise.race([ask(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** An answer as it comes over the network, which takes no larger ones than Fabric's peers send. */
function sendable(judged: JudgedAnswer): JudgedAnswer {
  if (judged.kind === "failure") {
    return judged;
  }
  const { response } = judged;
  const bytes = response.getPayload_asU8().length + (response.getResponse()?.getPayload_asU8().length ?? 0);
  // Only what is large is measured, since that costs a serialization.
  const size = bytes > largestMessageBytes / 2 ? response.serializeBinary().length : bytes;
  if (size <= largestMessageBytes) {
    return judged;
  }
  const message = `rpc error: code = ResourceExhausted desc = grpc: ${tooLargeToSend(size)}`;
  return { kind: "failure", code: status.UNAVAILABLE, message, retry: true };
}

/**
 * Tells errors of the chaincode, which would be the same everywhere, from those of the peer. A call that fails
 * altogether says more to the gateway in the same peer than to one that reached it over the network.
 */
function judgeAnswer(answer: EndorserAnswer, from: PeerConnection, localPeer: PeerConnection): JudgedAnswer {
  if (answer.kind === "refused") {
    if (from !== localPeer) {
      const message = `rpc error: code = Unknown desc = ${answer.message}`;
      return { kind: "failure", code: status.UNAVAILABLE, message, retry: true };
    }
    return answer.answered
      ? { kind: "failure", code: status.FAILED_PRECONDITION, message: answer.message, retry: false }
      : { kind: "failure", code: status.UNAVAILABLE, message: answer.message, retry: true };
  }
  const response = answer.response.getResponse();
  const code = response?.getStatus() ?? 0;
  const message = response?.getMessage() ?? "";
  if (code >= 200 && code < 400) {
    return { kind: "success", response: answer.response };
  }
  if (answer.response.getPayload_asU8().length === 0 && code === 500) {
    return { kind: "failure", code: status.ABORTED, message, retry: true };
  }
  return {
    kind: "failure",
    code: status.UNKNOWN,
    message: `chaincode response ${String(code)}, ${message}`,
    retry: false,
  };
}
