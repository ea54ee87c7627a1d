import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  type ServerDuplexStream,
  type ServerWritableStream,
  status,
} from "@grpc/grpc-js";

import { UnreadableRequest } from "../protobuf/unreadable-request.js";
import type { ConcurrencyLimit } from "./concurrency-limit.js";
import type { StreamGuard } from "./gateway-context.js";
import { StatusError, toStatusError } from "./status-error.js";
import { unreadable, unreadableInStream } from "./unreadable-request.js";

/**
 * Serves a unary call with a function that may fail with a `StatusError`. The signal, which is made on first use,
 * aborts when the client has left. The call counts until then, or until it is answered.
 */
export function unary<Request, Response>(
  serve: (request: Request, signal: () => AbortSignal) => Promise<Response>,
  limit?: ConcurrencyLimit,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    if (call.request instanceof UnreadableRequest) {
      callback(unreadable(call.request));
      return;
    }
    const leave = limit === undefined ? () => undefined : entered(limit, callback);
    if (leave === undefined) {
      return;
    }
    let answered = false;
    const answer = (error: StatusError | null, response?: Response): void => {
      answered = true;
      leave();
      callback(error, response);
    };
    call.on("cancelled", leave);
    serve(call.request, () => cancellation(call, () => answered)).then(
      (response) => {
        answer(null, response);
      },
      (error: unknown) => {
        answer(toStatusError(error));
      },
    );
  };
}

/** Serves streams of either kind while there are not too many. Each counts until either side has ended it. */
export function limited<Call extends StreamingCall>(
  serve: (call: Call) => void,
  limit: ConcurrencyLimit,
): (call: Call) => void {
  return (call) => {
    const leave = entered(limit, (error) => call.emit("error", error));
    if (leave !== undefined) {
      // gRPC reports every ended call as cancelled.
      call.on("cancelled", leave);
      serve(call);
    }
  };
}

interface StreamingCall {
  on(event: "cancelled", listener: () => void): unknown;
  emit(event: "error", error: StatusError): unknown;
}

/** Counts a call, or refuses it. Returns a function that ends the count of the call. */
function entered(limit: ConcurrencyLimit, refuse: (error: StatusError) => void): (() => void) | undefined {
  const leave = limit.enter();
  if (leave === undefined) {
    refuse(new StatusError(status.UNKNOWN, limit.refusal));
  }
  return leave;
}

/**
 * One reason for all calls: an abort without a reason makes an exception, which costs more than the rest of a small
 * call.
 */
const gone = new Error("the client is gone");

/** Serves a streaming call with an async iterable. It waits if the client reads more slowly than the server sends. */
export function serverStream<Request, Response>(
  serve: (request: Request, signal: AbortSignal) => AsyncIterable<Response>,
  connection: StreamGuard,
): handleServerStreamingCall<Request, Response> {
  return (call) => {
    if (call.request instanceof UnreadableRequest) {
      call.emit("error", unreadableInStream(call.request));
      return;
    }
    const signal = cancellation(call);
    const stopWatching = connection.onDrop(() => {
      call.emit("error", dropped());
    });
    signal.addEventListener("abort", stopWatching);
    sendAll(serve(call.request, signal), call, signal).then(
      () => {
        call.end();
      },
      (error: unknown) => {
        call.emit("error", toStatusError(error));
      },
    );
  };
}

/** The error of a client whose connection breaks. */
export function dropped(): StatusError {
  return new StatusError(status.UNAVAILABLE, "Connection dropped");
}

/** Writes all values of the iterable, at the pace of the receiver. */
export async function sendAll<Response>(
  responses: AsyncIterable<Response>,
  call: ServerWritableStream<unknown, Response> | ServerDuplexStream<unknown, Response>,
  signal: AbortSignal,
): Promise<void> {
  for await (const response of responses) {
    if (signal.aborted) {
      return;
    }
    if (!call.write(response)) {
      await drained(call, signal);
    }
  }
}

/**
 * Aborts when the client cancels, disconnects or its deadline passes.
 *
 * @param isOver - True once the call has ended. gRPC then reports the call as cancelled, although nobody cancelled it.
 */
export function cancellation(
  call: { on(event: "cancelled", listener: () => void): unknown },
  isOver: () => boolean = () => false,
): AbortSignal {
  const controller = new AbortController();
  call.on("cancelled", () => {
    if (!isOver()) {
      controller.abort(gone);
    }
  });
  return controller.signal;
}

interface Drainable {
  once(event: "drain", listener: () => void): unknown;
  removeListener(event: "drain", listener: () => void): unknown;
}

function drained(call: Drainable, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      call.removeListener("drain", finish);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    call.once("drain", finish);
    signal.addEventListener("abort", finish);
  });
}
