import { status, type Client } from "@grpc/grpc-js";

interface Message {
  serializeBinary(): Uint8Array;
}

/** Bytes are sent unchanged, so that a case can send bytes that are not a message. */
export type Request = Message | Uint8Array;

interface Parser<Response> {
  deserializeBinary(bytes: Uint8Array): Response;
}

const bytesOf = (request: Request): Buffer =>
  Buffer.from(request instanceof Uint8Array ? request : request.serializeBinary());

/** One request and its response. `method` is the full path, such as `/protos.Endorser/ProcessProposal`. */
export function unary<Response>(
  client: Client,
  method: string,
  request: Request,
  response: Parser<Response>,
  timeoutMs = 30_000,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      method,
      bytesOf,
      (bytes: Buffer) => response.deserializeBinary(bytes),
      request,
      { deadline: Date.now() + timeoutMs },
      (error, answer) => {
        if (error !== null) {
          reject(error);
        } else if (answer === undefined) {
          reject(new Error(`${method} ended without a response`));
        } else {
          resolve(answer);
        }
      },
    );
  });
}

/** A call that continues until it is cancelled, unless the server ends it before. */
export interface HeldCall {
  cancel(): void;
  /** Resolves when it has ended, with the way in which it ended: `CANCELLED`, or another code and its message. */
  readonly ended: Promise<string>;
}

/** Makes a call that the server holds open. `streams` is for a method that answers with a stream. */
export function hold(client: Client, method: string, request: Request, streams: boolean): HeldCall {
  const whole = (bytes: Buffer): Buffer => bytes;
  const call = streams
    ? client.makeServerStreamRequest(method, bytesOf, whole, request)
    : client.makeUnaryRequest(method, bytesOf, whole, request, () => undefined);
  const ended = new Promise<string>((resolve) => {
    call.on("error", () => undefined);
    call.on("status", ({ code, details }) => {
      resolve(code === status.CANCELLED ? "CANCELLED" : `${status[code]}: ${details}`);
    });
  });
  return {
    ended,
    cancel: () => {
      call.cancel();
    },
  };
}

/** Sends requests on a stream in both directions and collects answers until `enough`, or until the server ends it. */
export function exchange<Response>(
  client: Client,
  method: string,
  requests: readonly Request[],
  response: Parser<Response>,
  enough: (received: readonly Response[]) => boolean,
  timeoutMs = 30_000,
): Promise<readonly Response[]> {
  return new Promise((resolve, reject) => {
    const received: Response[] = [];
    const stream = client.makeBidiStreamRequest(method, bytesOf, (bytes: Buffer) => response.deserializeBinary(bytes), {
      deadline: Date.now() + timeoutMs,
    });
    stream.on("data", (message: Response) => {
      received.push(message);
      if (!enough(received)) {
        return;
      }
      resolve(received);
      stream.cancel();
    });
    stream.on("error", reject);
    stream.on("end", () => {
      resolve(received);
    });
    for (const request of requests) {
      stream.write(request);
    }
  });
}

/** One request and the first response on its stream. */
export function firstOf<Response>(
  client: Client,
  method: string,
  request: Request,
  response: Parser<Response>,
  timeoutMs = 30_000,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const stream = client.makeServerStreamRequest(
      method,
      bytesOf,
      (bytes: Buffer) => response.deserializeBinary(bytes),
      request,
      { deadline: Date.now() + timeoutMs },
    );
    stream.on("data", (message: Response) => {
      resolve(message);
      stream.cancel();
    });
    stream.on("error", reject);
    stream.on("end", () => {
      reject(new Error(`${method} ended without a response`));
    });
  });
}
