import { get as getOverTls } from "node:https";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";

import { party, registration } from "../../../client/src/testing/registration.js";
import { selfSigned } from "../../../test/testkit/credentials.js";
import { until } from "../../../test/testkit/until.js";
import { serveLedger, type LedgerServer } from "./serve-ledger.js";
import { Served } from "./testing/served.js";

let served: Served;
let server: LedgerServer | undefined;
beforeEach(async () => {
  served = await Served.start();
  served.gateway.endorse = () => party;
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  served.stop();
});

async function start(options: Parameters<typeof serveLedger>[2] = {}): Promise<string> {
  server = await serveLedger(served.ledger, served.store, options);
  return server.address;
}

function act(address: string, key: string): Promise<Response> {
  const authorization = `Bearer ${served.token("act")}`;
  return fetch(`${address}/api/v1/acts/RegisterParty`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(registration),
  });
}

it("without settings it listens for this machine alone", async () => {
  const address = await start();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await act(address, "1")).status).toBe(200);
  expect((await fetch(`http://localhost:${new URL(address).port}/openapi.json`)).status).toBe(200);
});

it.each(["0.0.0.0", "::", "192.0.2.1", "tally.example"])("it does not listen on %s without TLS", async (host) => {
  await expect(start({ host })).rejects.toThrow(RangeError);
});

it("with a certificate it speaks TLS", async () => {
  const { certificate, privateKey } = await selfSigned("localhost");
  const names = ["tally.example", "other.example:443"];
  const address = await start({ host: "127.0.0.1", tls: { certificate, privateKey }, names });
  const statusFor = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const options = { ca: certificate, servername: "localhost", headers: { host } };
      getOverTls(`${address}/openapi.json`, options, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on("error", reject);
    });
  const { port } = new URL(address);
  const hosts = ["tally.example", `tally.example:${port}`, `other.example:${port}`];
  expect(await Promise.all(hosts.map(statusFor))).toEqual([200, 200, 421]);
  await expect(fetch(address.replace("https", "http"))).rejects.toThrow("fetch failed");
});

it("a certificate for TLS that cannot be used is told before the server listens", async () => {
  const [{ certificate, privateKey }, other] = await Promise.all([selfSigned("localhost"), selfSigned("other")]);
  await expect(start({ tls: { certificate, privateKey: other.privateKey } })).rejects.toThrow(
    "is not that of the certificate of CN=localhost",
  );
  await expect(start({ tls: { certificate: privateKey, privateKey } })).rejects.toThrow("certificate for TLS cannot");
  await expect(start({ tls: { certificate, privateKey: "" } })).rejects.toThrow("private key for TLS cannot be read");
  const now = () => Date.parse("2100-01-02");
  await expect(start({ tls: { certificate, privateKey }, now })).rejects.toThrow("has expired");
});

it("a reader that takes nothing is cut off, and does not keep the server from ending", async () => {
  const flood = async function* ({ signal }: { readonly signal: AbortSignal }): AsyncGenerator<object> {
    while (!signal.aborted) {
      await turn();
      yield { blockNumber: 1, transactionId: "a1", index: 0, text: "x".repeat(1_000_000) };
    }
  } as unknown as typeof served.ledger.tally.events;
  const ledger = { ...served.ledger, tally: { ...served.ledger.tally, events: flood } };
  const token = served.token("read");
  const sockets: Socket[] = [];
  const stall = async (heartbeatMs: number): Promise<string> => {
    const { address } = (server = await serveLedger(ledger, served.store, { limits: { heartbeatMs, streams: 1 } }));
    const { host, port } = new URL(address);
    const socket = connect(Number(port), "127.0.0.1").on("error", () => undefined);
    sockets.push(socket);
    socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    await new Promise((resolve) => socket.once("readable", resolve));
    return address;
  };
  const address = await stall(25);
  await until("the place of the stalled reader is free", async () => {
    const { status, body } = await fetch(`${address}/api/v1/events`, { headers: { authorization: `Bearer ${token}` } });
    await body?.cancel();
    return status === 200;
  });
  await server?.close();
  await stall(60_000);
  await server?.close();
  sockets.forEach((socket) => socket.destroy());
});

it("a port that another program has is told, and nothing is left open", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  await expect(start({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  other.close();
});

it("it ends when the requests that have arrived are answered, and its streams with it", async () => {
  let commit: (code: number) => void = () => undefined;
  served.gateway.commitStatus = () => new Promise<number>((resolve) => (commit = resolve));
  const address = await start();
  const authorization = `Bearer ${served.token("read")}`;
  const stream = await fetch(`${address}/api/v1/events?from=1`, { headers: { authorization } });
  const answer = act(address, "1");
  await until("it is submitted", () => served.gateway.statusAsked.length > 0);
  let ended = false;
  const ending = server?.close().then(() => (ended = true));
  await stream.text();
  await turn();
  expect(ended).toBe(false);
  commit(0);
  expect((await answer).status).toBe(200);
  await ending;
  await expect(fetch(address)).rejects.toThrow("fetch failed");
});
