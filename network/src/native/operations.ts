import { get } from "node:http";

import type { Consensus, NativeOrderer } from "./topology.js";

/** Reads one path of a node's operations service, such as `/metrics`. @throws {Error} it does not answer, or not with success. */
async function readOperations(port: number, path: string): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    const sent = get({ host: "127.0.0.1", port, path, timeout: 5_000, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        if (response.statusCode === 200) {
          resolve(text);
        } else {
          reject(new Error(`${path} on port ${String(port)} answered ${String(response.statusCode)}: ${text.trim()}`));
        }
      });
    });
    sent.on("error", reject);
    sent.on("timeout", () => sent.destroy(new Error(`${path} on port ${String(port)} did not answer within 5 s`)));
  });
}

/**
 * True if an orderer leads the channel, so that it accepts transactions. Only its metrics say this: the participation
 * API calls a channel active before the first election.
 */
export async function leadsChannel(orderer: NativeOrderer, consensus: Consensus, channel: string): Promise<boolean> {
  const metrics = await readOperations(orderer.operationsPort, "/metrics");
  const gauge = consensus === "bft" ? "consensus_BFT_is_leader" : "consensus_etcdraft_is_leader";
  return metrics
    .split("\n")
    .some((line) => line.startsWith(gauge) && line.includes(`"${channel}"`) && line.endsWith(" 1"));
}
