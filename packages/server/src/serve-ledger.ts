import { createServer as createTlsServer } from "node:https";

import { serve, type ServerType } from "@hono/node-server";

import { ledgerHandler, type LedgerHandler } from "./ledger-handler.js";
import type { ServedLedger, ServerOptions } from "./options.js";
import type { ServerStore } from "./store/store.js";
import { Deliveries } from "./webhooks/deliveries.js";

/** Settings of a server on a port of this machine. */
export interface ServeLedgerOptions extends Omit<ServerOptions, "hosts"> {
  /** Address on which the server listens. Default `127.0.0.1`. Any other than this machine's own needs `tls`. */
  readonly host?: string;
  /** Port on which the server listens. Default: any free port. */
  readonly port?: number;
  /** Further names under which the server is reached, each with its port unless that is the usual one. */
  readonly names?: readonly string[];
  /** Certificate and private key of the server, PEM. */
  readonly tls?: {
    /** The certificate, and those of the authorities between it and a root. */
    readonly certificate: string;
    /** The private key. */
    readonly privateKey: string;
  };
}

/** A server that listens. */
export interface LedgerServer {
  /** The address on which the server listens. */
  readonly address: string;
  /** Takes no more requests, ends the streams and the deliveries to webhooks, answers the requests that have arrived, and ends. */
  close(): Promise<void>;
}

/** How long a client may take to send a request, and to keep a connection without one. */
const PATIENCE_MS = 15_000;
const own = new Set(["127.0.0.1", "::1", "localhost"]);

/**
 * Serves a ledger over HTTP, and sends its facts to the webhooks of the store. It does not close the connection to the ledger or the store.
 *
 * @throws {RangeError} if an option cannot be used, or an error of Node if the port or the certificate cannot be used.
 */
export async function serveLedger(
  ledger: ServedLedger,
  store: ServerStore,
  options: ServeLedgerOptions = {},
): Promise<LedgerServer> {
  const { host: hostname = "127.0.0.1", port = 0, names = [], tls, ...others } = options;
  if (!own.has(hostname) && tls === undefined) {
    throw new RangeError(`${hostname} can be reached from other machines, so the server needs a certificate for TLS`);
  }
  let handler: LedgerHandler | undefined;
  const server = await new Promise<ServerType>((resolve, reject) => {
    const timeouts = { requestTimeout: PATIENCE_MS, headersTimeout: PATIENCE_MS, keepAliveTimeout: 5_000 };
    const listening = serve(
      {
        ...{ hostname, port },
        // The handler needs the port, which can be chosen by the system.
        fetch: (request) => handler?.fetch(request) ?? new Response(null, { status: 503 }),
        ...(tls === undefined
          ? { serverOptions: timeouts }
          : {
              createServer: createTlsServer,
              serverOptions: { ...timeouts, cert: tls.certificate, key: tls.privateKey, minVersion: "TLSv1.2" },
            }),
      },
      () => {
        resolve(listening);
      },
    );
    listening.once("error", reject);
  });
  const bound = server.address();
  const used = String(typeof bound === "object" && bound !== null ? bound.port : port);
  const place = `${hostname.includes(":") ? `[${hostname}]` : hostname}:${used}`;
  let deliveries: Deliveries | undefined;
  const close = async (): Promise<void> => {
    await deliveries?.close();
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      handler?.close();
      if ("closeIdleConnections" in server) {
        server.closeIdleConnections();
      }
    });
  };
  try {
    const hosts = [place, ...(own.has(hostname) ? [`localhost:${used}`, `127.0.0.1:${used}`] : []), ...names];
    handler = ledgerHandler(ledger, store, { ...others, hosts });
    deliveries = new Deliveries(ledger.tally, store.webhooks, { onError: options.onError ?? (() => undefined) });
    return { address: `${tls === undefined ? "http" : "https"}://${place}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}
