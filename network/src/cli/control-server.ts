import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { ProcessError } from "../process/index.js";
import { CommandError } from "./command-error.js";
import { operations, type Listener, type Operation, type Operations, type Report } from "./control-protocol.js";
import { exitStatus } from "./exit-status.js";

/** The operations of a supervisor. A signal says that the caller has closed the connection. */
export type OperationHandlers = {
  readonly [O in Operation]: (
    request: Operations[O]["request"],
    listener: Required<Listener>,
    hungUp: AbortSignal,
  ) => Promise<Operations[O]["answer"]>;
};

const LARGEST_REQUEST = 10 * 1024 * 1024;

/**
 * The supervisor's control port: HTTP on loopback. Each operation is one request, which is answered with lines of JSON.
 * Only a user that can read the state folder knows the token.
 */
export async function serveControl(handlers: OperationHandlers, token: string): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(handlers, token, request, response);
  });
  // Operations take any time, and the blocks' feed has no end.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port: 0 }, resolve);
  });
  return server;
}

async function answer(
  handlers: OperationHandlers,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const operation = operations.find((name) => request.url === `/${name}`);
  if (!isAuthorised(request, token) || operation === undefined || request.method !== "POST") {
    response.writeHead(operation === undefined ? 404 : 403).end();
    return;
  }
  const hungUp = new AbortController();
  response.once("close", () => {
    hungUp.abort();
  });
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  const report = (line: Report<Operation>): void => {
    if (!hungUp.signal.aborted) {
      response.write(`${JSON.stringify(line)}\n`);
    }
  };
  try {
    // Both ends are of one version and the token is secret, so the request is the operation's own.
    const handle = handlers[operation] as (
      request: unknown,
      listener: Required<Listener>,
      hungUp: AbortSignal,
    ) => Promise<Operations[Operation]["answer"]>;
    const listener: Required<Listener> = {
      onProgress: (message) => {
        report({ type: "progress", message });
      },
      onBlock: (block) => {
        report({ type: "block", block });
      },
      onRefused: (proposal) => {
        report({ type: "refused", proposal });
      },
      onConsole: (printed) => {
        report({ type: "console", printed });
      },
    };
    report({ type: "result", value: await handle(await readJson(request), listener, hungUp.signal) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const status = error instanceof CommandError ? error.status : exitStatus.failed;
    const logFile = error instanceof ProcessError || error instanceof CommandError ? error.logFile : undefined;
    report({ type: "error", message, status, ...(logFile !== undefined && { logFile }) });
  }
  response.end();
}

function isAuthorised(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > LARGEST_REQUEST) {
      throw new Error(`the request is larger than ${String(LARGEST_REQUEST)} bytes`);
    }
    chunks.push(bytes);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
}
