import { createPrivateKey, X509Certificate } from "node:crypto";
import { createServer as createTlsServer } from "node:https";

import { serve, type ServerType } from "@hono/node-server";

import { BankBook } from "./bank/bank-book.js";
import { EVENTS } from "./events.js";
import { ledgerHandler, type LedgerHandler } from "./ledger-handler.js";
import { openApiText } from "./open-api-document.js";
import { limitsOf, type ServedLedger, type ServerOptions } from "./options.js";
import { StalledReaders } from "./stalled-readers.js";
import type { ServerStore } from "./store/store.js";
import { Deliveries } from "./webhooks/deliveries.js";

/** Settings of a server on a port of this machine. */
export interface ServeLedgerOptions extends Omit<ServerOptions, "hosts"> {
  /** Address on which the server listens. Default `127.0.0.1`. Any other than this machine's own needs `tls`. */
  readonly host?: string;
  /** Port on which the server listens. Default: any free port. */
  readonly port?: number;
  /**
   * Further names under which the server is reached. A name without a port counts with the server's own port and with the usual one, which a
   * proxy in front of the server has.
   */
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
/** How many signs of life a reader of a stream may leave untaken. */
const MISSED_BEATS = 12;
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
  const { heartbeatMs } = limitsOf(options);
  if (!own.has(hostname) && tls === undefined) {
    throw new RangeError(`${hostname} can be reached from other machines, so the server needs a certificate for TLS`);
  }
  requireKeyOf(tls, options.now ?? Date.now);
  await openApiText();
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
  const readers = new StalledReaders(server, EVENTS, heartbeatMs * MISSED_BEATS);
  let deliveries: Deliveries | undefined;
  const close = async (): Promise<void> => {
    await deliveries?.close();
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      handler?.close();
      readers.dismiss();
      if ("closeIdleConnections" in server) {
        server.closeIdleConnections();
      }
    });
  };
  try {
    const known = names.flatMap((name) => (/:\d+$/.test(name) ? [name] : [name, `${name}:${used}`]));
    const hosts = [place, ...(own.has(hostname) ? [`localhost:${used}`, `127.0.0.1:${used}`] : []), ...known];
    handler = ledgerHandler(ledger, store, { ...others, hosts });
    deliveries = new Deliveries(ledger, store.webhooks, {
      onError: options.onError ?? (() => undefined),
      bank: new BankBook(ledger, store, options.now ?? Date.now, options.agreedDays),
    });
    return { address: `${tls === undefined ? "http" : "https"}://${place}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Without this, a server with the key of another certificate would start, and fail each handshake.
 *
 * @throws {RangeError}
 */
function requireKeyOf(tls: ServeLedgerOptions["tls"], now: () => number): void {
  if (tls === undefined) {
    return;
  }
  const certificate = readOf("certificate", () => new X509Certificate(tls.certificate));
  const key = readOf("private key", () => createPrivateKey(tls.privateKey));
  const subject = certificate.subject.replaceAll("\n", ", ");
  if (!certificate.checkPrivateKey(key)) {
    throw new RangeError(`the private key for TLS is not that of the certificate of ${subject}`);
  }
  if (Date.parse(certificate.validTo) < now()) {
    throw new RangeError(`the certificate for TLS of ${subject} has expired (${certificate.validTo})`);
  }
}

function readOf<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new RangeError(`the ${what} for TLS cannot be read as PEM without a password: ${problem}`, { cause: error });
  }
}
