import { isIP } from "node:net";
import { connect as connectTls } from "node:tls";

import { connectivityState } from "@grpc/grpc-js";

import { Unavailable } from "../../errors/index.js";
import type { PeerConnection } from "./peer-connection.js";
import type { PeerPool } from "./peer-pool.js";
import type { Peer } from "./peer.js";

/**
 * Waits until one of the peers answers.
 *
 * @throws `Unavailable` as soon as all have failed, with the reason of the first: `TLS_NOT_TRUSTED` or
 * `PEER_UNREACHABLE`.
 */
export async function awaitConnection(pool: PeerPool, deadline: number): Promise<void> {
  const attempts = pool.all.map(async (peer) => {
    const { connection } = peer;
    if (connection === undefined || (await connects(connection, deadline))) {
      return;
    }
    const error = await diagnose(connection, deadline);
    pool.note(peer, error);
    throw error;
  });
  try {
    await Promise.any(attempts);
  } catch (error) {
    throw error instanceof AggregateError ? error.errors[0] : error;
  }
}

/**
 * Waits until messages can be sent to a peer. For a gateway of the application, only the application knows.
 *
 * @throws `Unavailable` `PEER_UNREACHABLE` as soon as the connection fails.
 */
export async function requireConnection({ connection, site }: Peer, deadline: number): Promise<void> {
  if (connection !== undefined && !(await connects(connection, deadline))) {
    throw new Unavailable("PEER_UNREACHABLE", `${site.endpoint}: the connection to it was lost`);
  }
}

/** Waits until the gRPC channel is ready; false as soon as it fails. */
async function connects({ client }: PeerConnection, deadline: number): Promise<boolean> {
  const channel = client.getChannel();
  const until = Date.now() + deadline;
  for (;;) {
    const state = channel.getConnectivityState(true);
    if (state === connectivityState.READY) {
      return true;
    }
    if (state === connectivityState.TRANSIENT_FAILURE || state === connectivityState.SHUTDOWN) {
      return false;
    }
    const changed = await new Promise<boolean>((resolve) => {
      channel.watchConnectivityState(state, until, (error) => {
        resolve(error === undefined);
      });
    });
    if (!changed) {
      return false;
    }
  }
}

/** gRPC only reports the failure, and a separate connection finds the reason. */
async function diagnose({ address }: PeerConnection, deadline: number): Promise<Unavailable> {
  const [host = "", port = ""] = splitEndpoint(address.endpoint);
  return new Promise((resolve) => {
    const finish = (code: "PEER_UNREACHABLE" | "TLS_NOT_TRUSTED", problem: string, cause?: unknown): void => {
      socket.destroy();
      resolve(new Unavailable(code, `${address.endpoint}: ${problem}`, { cause }));
    };
    const socket = connectTls({
      host,
      port: Number(port),
      ca: address.tlsRootCert,
      // An address is not a server name (RFC 6066).
      ...(address.hostnameOverride === undefined && isIP(host) !== 0
        ? {}
        : { servername: address.hostnameOverride ?? host }),
      ALPNProtocols: ["h2"],
      timeout: Math.min(deadline, 5_000),
    });
    socket.once("secureConnect", () => {
      finish("PEER_UNREACHABLE", "a TLS connection is possible, but gRPC gets no answer");
    });
    socket.once("timeout", () => {
      finish("PEER_UNREACHABLE", "it did not answer in time");
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      const refused = error.syscall === "connect" || error.syscall === "getaddrinfo" || error.code === "ECONNRESET";
      if (refused) {
        finish("PEER_UNREACHABLE", `cannot be reached (${error.code ?? error.message})`, error);
      } else {
        finish("TLS_NOT_TRUSTED", `its TLS certificate is not trusted: ${error.message}`, error);
      }
    });
  });
}

function splitEndpoint(endpoint: string): string[] {
  const bare = endpoint.replace(/^[a-z]+:\/*/, (scheme) => (/^(dns|ipv4|ipv6):/.test(scheme) ? "" : scheme));
  const at = bare.lastIndexOf(":");
  return [bare.slice(0, at).replace(/^\[|\]$/g, ""), bare.slice(at + 1)];
}
