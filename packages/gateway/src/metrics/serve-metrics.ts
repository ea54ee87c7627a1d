import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import type { GatewayMetrics } from "./gateway-metrics.js";

/** A server of `/metrics` and `/healthz`. */
export interface MetricsServer {
  /** Such as `http://127.0.0.1:9464`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the state of a gateway. Neither answer has more than ids of batteries, names of inputs, and figures. */
export async function serveMetrics(
  metrics: GatewayMetrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    void answerOf(metrics, request.method, request.url).then(({ status, type, body }) => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
    });
  });
  server.listen(port, host);
  await once(server, "listening");
  const { port: taken } = addressOf(server);
  return {
    address: `http://${host.includes(":") ? `[${host}]` : host}:${String(taken)}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answerOf(metrics: GatewayMetrics, method: string | undefined, url: string | undefined) {
  const [path] = (url ?? "").split("?", 1);
  if (method === "GET" && path === "/metrics") {
    return { status: 200, ...(await metrics.text()) };
  }
  if (method === "GET" && path === "/healthz") {
    const { healthy, needsAttention, ...state } = metrics.health();
    const status = healthy ? (needsAttention ? "attention" : "ok") : "failing";
    const body = `${JSON.stringify({ status, ...state })}\n`;
    return { status: healthy ? 200 : 503, type: "application/json", body };
  }
  if (method === "GET" && path === "/batteries") {
    return { status: 200, type: "application/json", body: `${JSON.stringify({ batteries: metrics.batteries() })}\n` };
  }
  return { status: 404, type: "text/plain", body: "There are /metrics, /healthz and /batteries.\n" };
}

/** A server that listens on a port has an address that is an object. */
function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (typeof address !== "object" || address === null) {
    throw new Error("the server of the metrics has no port");
  }
  return address;
}
