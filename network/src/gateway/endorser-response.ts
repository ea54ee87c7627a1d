import { status } from "@grpc/grpc-js";
import type { peer } from "@hyperledger/fabric-protos";

import type { EndorserAnswer } from "../endorsement/endorser.js";
import { largestMessageBytes, tooLargeToSend } from "../protobuf/message-size.js";
import type { GatewayContext } from "./gateway-context.js";
import type { PeerConnection } from "./peer-connection.js";

/**
 * A gateway's judgement of a peer's answer: a success, or a failure with its status and whether another peer may help.
 */
export type JudgedAnswer =
  | { readonly kind: "success"; readonly response: peer.ProposalResponse }
  | { readonly kind: "failure"; readonly code: status; readonly message: string; readonly retry: boolean };

/** The result of a gateway's call to another peer that is too slow, in the words of Go's gRPC. */
const tooLate: JudgedAnswer = {
  kind: "failure",
  code: status.UNAVAILABLE,
  message: "rpc error: code = DeadlineExceeded desc = context deadline exceeded",
  retry: true,
};

/**
 * Asks a peer. Another peer has the time of an endorsement, and the gateway's own ends without a limit here. Before
 * Fabric 3 a gateway asks its own peer without the filters for other proposals.
 *
 * @param endorsed - false if only the response is needed
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

/** The clock starts first, so that a peer's limit comes before a chaincode's limit of the same length. */
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

/** An answer as sent over the network, which carries no larger ones than Fabric's peers send. */
function sendable(judged: JudgedAnswer): JudgedAnswer {
  if (judged.kind === "failure") {
    return judged;
  }
  const { response } = judged;
  const bytes = response.getPayload_asU8().length + (response.getResponse()?.getPayload_asU8().length ?? 0);
  // Only large answers are measured, since that costs a serialization.
  const size = bytes > largestMessageBytes / 2 ? response.serializeBinary().length : bytes;
  if (size <= largestMessageBytes) {
    return judged;
  }
  const message = `rpc error: code = ResourceExhausted desc = grpc: ${tooLargeToSend(size)}`;
  return { kind: "failure", code: status.UNAVAILABLE, message, retry: true };
}

/**
 * Distinguishes errors of the chaincode, which would be the same everywhere, from those of the peer. If a call fails
 * altogether, the gateway learns more from its own peer than over the network.
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
