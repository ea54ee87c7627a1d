import { connect as connectTls } from "node:tls";

import { Client, credentials } from "@grpc/grpc-js";
import { common, gateway, orderer, type peer } from "@hyperledger/fabric-protos";

import { rawProposal } from "../../test/conformance/raw-proposal.js";
import type { Dice } from "./dice.js";
import { mutate } from "./mutate.js";
import { LoopWatch } from "./processor.js";
import type { FuzzTarget } from "./target.js";

import { describeNetwork, openNetwork, type GatewayEndpoint } from "@tallystick/network";

/** The longest time of a call, and the longest work that may block the process, in milliseconds. */
const [MOST_MS, MOST_DEAF_MS] = [5_000, 2_000];
/** The number of calls at the same time. */
const AT_A_TIME = 64;

/**
 * Messages with changed bytes, garbage, and frames that are not HTTP/2, for each service of a running embedded network.
 */
export async function grpc(): Promise<FuzzTarget> {
  const channel = "tallystick";
  const organisations = [{ mspId: "AlphaMSP", domain: "alpha.example" }];
  const network = await openNetwork("embedded", describeNetwork({ organisations, channel, batch: { timeoutMs: 10 } }));
  await network.start();
  const identity = await network.enrol("AlphaMSP", { name: "fuzzer", role: "client" });
  const places = { peer: network.endpoint("AlphaMSP"), orderer: network.orderer() };
  const clients = { peer: clientAt(places.peer), orderer: clientAt(places.orderer) };
  const proposal = () => rawProposal({ identity, channel, chaincode: "probe", args: ["run"] }).signed;
  const calls = callsOf(proposal, channel);
  const watch = new LoopWatch();
  const waiting = new Set<Promise<string>>();

  const send = (dice: Dice): Promise<string> => {
    const { at, method, message, streams } = dice.pick(calls);
    if (dice.chance(0.02)) {
      return notHttp2(places[at], dice);
    }
    const bytes = dice.chance(0.1) ? dice.bytes(400) : mutate(message(), dice);
    return call(clients[at], { method, bytes, streams }, watch);
  };
  return {
    async give(dice) {
      const sent = send(dice);
      waiting.add(sent);
      void sent.finally(() => waiting.delete(sent)).catch(() => undefined);
      const outcome = waiting.size < AT_A_TIME ? "sent" : await Promise.race(waiting);
      const deaf = watch.longestHeld();
      if (deaf > MOST_DEAF_MS) {
        throw new Error(`work blocked the process for ${String(Math.round(deaf))} ms`);
      }
      return outcome;
    },
    async close() {
      await Promise.allSettled(waiting);
      watch.stop();
      const { height } = await network.status();
      clients.peer.close();
      clients.orderer.close();
      await network.stop();
      if (height < 1) {
        throw new Error("the network has lost its ledger");
      }
    },
  };
}

interface Call {
  readonly at: "peer" | "orderer";
  readonly method: string;
  readonly message: () => Uint8Array;
  readonly streams: boolean;
}

function callsOf(proposal: () => peer.SignedProposal, channel: string): readonly Call[] {
  const endorse = (): Uint8Array => {
    const request = new gateway.EndorseRequest();
    request.setChannelId(channel);
    request.setProposedTransaction(proposal());
    return request.serializeBinary();
  };
  const evaluate = (): Uint8Array => {
    const request = new gateway.EvaluateRequest();
    request.setChannelId(channel);
    request.setProposedTransaction(proposal());
    return request.serializeBinary();
  };
  const envelope = (): Uint8Array => {
    const made = new common.Envelope();
    made.setPayload(proposal().getProposalBytes_asU8());
    made.setSignature(proposal().getSignature_asU8());
    return made.serializeBinary();
  };
  const seek = (): Uint8Array => new orderer.SeekInfo().serializeBinary();
  return [
    ...(["Endorse", "Evaluate", "Submit", "CommitStatus"] as const).map((name) => ({
      ...{ at: "peer" as const, method: `/gateway.Gateway/${name}`, streams: false },
      message: name === "Evaluate" ? evaluate : endorse,
    })),
    { at: "peer", method: "/gateway.Gateway/ChaincodeEvents", message: evaluate, streams: true },
    {
      at: "peer",
      method: "/protos.Endorser/ProcessProposal",
      message: () => proposal().serializeBinary(),
      streams: false,
    },
    { at: "peer", method: "/protos.Deliver/Deliver", message: envelope, streams: true },
    { at: "peer", method: "/protos.Deliver/DeliverFiltered", message: seek, streams: true },
    { at: "peer", method: "/discovery.Discovery/Discover", message: envelope, streams: false },
    { at: "peer", method: "/no.Such/Method", message: seek, streams: false },
    { at: "orderer", method: "/orderer.AtomicBroadcast/Broadcast", message: envelope, streams: true },
    { at: "orderer", method: "/orderer.AtomicBroadcast/Deliver", message: envelope, streams: true },
  ];
}

function clientAt({ endpoint, tlsRootCert, hostnameOverride }: GatewayEndpoint): Client {
  return new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
    ...(hostnameOverride !== undefined && { "grpc.ssl_target_name_override": hostnameOverride }),
  });
}

interface Sent {
  readonly method: string;
  readonly bytes: Uint8Array;
  readonly streams: boolean;
}

/**
 * @returns the final status of the call; @throws it had no answer in time, though the machine had given the process
 * enough time.
 */
function call(client: Client, { method, bytes, streams }: Sent, watch: LoopWatch): Promise<string> {
  const before = watch.starved;
  const [write, read] = [(message: Uint8Array) => Buffer.from(message), (message: Buffer) => message];
  const options = { deadline: Date.now() + MOST_MS };
  return new Promise((resolve, reject) => {
    const ended = (code: number): void => {
      // A stream may wait for blocks, and the caller leaves it.
      if (code === 4 && !streams && watch.starved - before > MOST_MS / 10) {
        resolve("no time for an answer");
      } else if (code === 4 && !streams) {
        reject(new Error(`${method} gave no answer for ${String(MOST_MS)} ms`));
      } else {
        resolve(`status ${String(code)}`);
      }
    };
    if (!streams) {
      client.makeUnaryRequest(method, write, read, bytes, options, (error) => {
        ended(error?.code ?? 0);
      });
      return;
    }
    const stream = client.makeBidiStreamRequest(method, write, read, options);
    stream.on("error", () => undefined);
    stream.on("status", ({ code }) => {
      ended(code);
    });
    stream.on("data", () => undefined);
    stream.write(bytes);
    stream.end();
  });
}

/** Bytes for the port of a service that do not begin HTTP/2, or that end within a frame. */
function notHttp2({ endpoint, hostnameOverride }: GatewayEndpoint, dice: Dice): Promise<string> {
  const [host = "", port = ""] = endpoint.split(":");
  const begins = dice.chance(0.5) ? "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" : "";
  return new Promise((resolve) => {
    const socket = connectTls({
      ...{ host, port: Number(port), servername: hostnameOverride ?? "localhost", ALPNProtocols: ["h2"] },
      rejectUnauthorized: false,
    });
    const over = (): void => {
      socket.destroy();
      resolve("not HTTP/2");
    };
    socket.once("error", over);
    socket.once("close", over);
    socket.once("secureConnect", () => {
      socket.end(Buffer.concat([Buffer.from(begins), dice.bytes(300)]));
      socket.resume();
    });
  });
}
