import type { handleBidiStreamingCall } from "@grpc/grpc-js";
import { common, orderer } from "@hyperledger/fabric-protos";

import type { BroadcastResult } from "../ordering/orderer.js";
import { UnreadableRequest } from "../protobuf/unreadable-request.js";
import { unreadableInStream } from "./unreadable-request.js";

/** Serves `orderer.AtomicBroadcast/Broadcast`: answers each envelope, and ends after a refused one. */
export function broadcastCall(
  broadcast: (envelope: common.Envelope) => Promise<BroadcastResult>,
): handleBidiStreamingCall<common.Envelope, orderer.BroadcastResponse> {
  return (call) => {
    let last: Promise<boolean> = Promise.resolve(true);
    call.on("data", (envelope: common.Envelope | UnreadableRequest) => {
      if (envelope instanceof UnreadableRequest) {
        call.emit("error", unreadableInStream(envelope));
        return;
      }
      last = last.then(async (open) => {
        if (!open) {
          return false;
        }
        const result = await broadcast(envelope).catch((error: unknown): BroadcastResult => ({
          status: common.Status.SERVICE_UNAVAILABLE,
          info: error instanceof Error ? error.message : String(error),
        }));
        const response = new orderer.BroadcastResponse();
        response.setStatus(result.status);
        response.setInfo(result.info);
        call.write(response);
        if (result.status === common.Status.SUCCESS) {
          return true;
        }
        // As in Fabric, envelopes after a refusal are not even read.
        call.end();
        return false;
      });
    });
    call.on("end", () => {
      void last.then((open) => {
        if (open) {
          call.end();
        }
      });
    });
    call.on("error", () => {
      call.end();
    });
  };
}
