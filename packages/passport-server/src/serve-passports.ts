import { IncomingMessage } from "node:http";

import { serve, type ServerType } from "@hono/node-server";

import { originOf, type PassportServerOptions } from "./options.js";
import { passportHandler } from "./passport-handler.js";
import type { PassportSource } from "./source.js";

/** Settings of a server on a port of this machine. */
export interface ServePassportsOptions extends Omit<PassportServerOptions, "clientAddress" | "publicAddress"> {
  /** The address at which the world reaches the server. Default: the address on which it listens. */
  readonly publicAddress?: string;
  /** Address on which the server listens. Default `127.0.0.1`, for a proxy on this machine that speaks TLS. */
  readonly host?: string;
  /** Port on which the server listens. Default: any free port. */
  readonly port?: number;
  /**
   * How many proxies before the server add the client's address to `X-Forwarded-For`. Default 0: the client is who
   * connects, and the header is ignored, since any client can write it.
   */
  readonly proxies?: number;
}

/** A server that listens. */
export interface PassportServer {
  /** The address on which the server listens. */
  readonly address: string;
  /** The address at which the world reaches it. */
  readonly publicAddress: string;
  /** Answers the requests that have arrived, and ends. */
  close(): Promise<void>;
}

/** How long a client may take to send a request, and to keep a connection without one. */
const PATIENCE_MS = 15_000;

/**
 * Serves passports over HTTP. Put a proxy that speaks TLS before it.
 *
 * @throws {RangeError} if an option cannot be used, or an error of Node if the port cannot be used.
 */
export async function servePassports(source: PassportSource, options: ServePassportsOptions): Promise<PassportServer> {
  const { host: hostname = "127.0.0.1", port = 0, proxies = 0, publicAddress, ...others } = options;
  if (publicAddress !== undefined) {
    originOf({ publicAddress });
  }
  let answer: ReturnType<typeof passportHandler> | undefined;
  const server = await new Promise<ServerType>((resolve, reject) => {
    const listening = serve(
      {
        ...{ hostname, port },
        // The handler needs the port, which can be chosen by the system.
        fetch: (request, env) => answer?.(request, env) ?? new Response(null, { status: 503 }),
        serverOptions: { requestTimeout: PATIENCE_MS, headersTimeout: PATIENCE_MS, keepAliveTimeout: 5_000 },
      },
      () => {
        resolve(listening);
      },
    );
    listening.once("error", reject);
  });
  const bound = server.address();
  const address = `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${String(typeof bound === "object" && bound !== null ? bound.port : port)}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      if ("closeIdleConnections" in server) {
        server.closeIdleConnections();
      }
    });
  try {
    const settings = { ...others, publicAddress: publicAddress ?? address };
    answer = passportHandler(source, {
      ...settings,
      clientAddress: (request, env) => clientOf(request, env, proxies),
    });
    return { address, publicAddress: originOf(settings).origin, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param env - the second argument that `@hono/node-server` gives to a handler. */
function clientOf(request: Request, env: unknown, proxies: number): string | undefined {
  const forwarded = request.headers.get("x-forwarded-for")?.split(",") ?? [];
  const added = proxies === 0 ? undefined : forwarded.at(-proxies)?.trim();
  return added === undefined ? connectedAddress(env) : withoutPort(added);
}

/** An address as a proxy writes it, such as `192.0.2.1:40000` or `[2001:db8::1]:40000`. Each connection has another port. */
function withoutPort(address: string): string {
  const [, version6, version4] = /^(?:\[(.+)\](?::\d+)?|([\d.]+):\d+)$/.exec(address) ?? [];
  return version6 ?? version4 ?? address;
}

function connectedAddress(env: unknown): string | undefined {
  const incoming = typeof env === "object" && env !== null && "incoming" in env ? env.incoming : undefined;
  return incoming instanceof IncomingMessage ? incoming.socket.remoteAddress : undefined;
}
