import { randomUUID } from "node:crypto";
import { request } from "node:https";

/** The access of an orderer's administrator to the channel participation API, over mutual TLS. All values are PEM. */
export interface ParticipationAccess {
  readonly adminPort: number;
  readonly tlsRootCert: string;
  readonly certificate: string;
  readonly privateKey: string;
}

/**
 * Has an orderer join a channel with its genesis block. It does nothing if the orderer has joined already. @throws
 * {Error} the orderer's refusal in its own words.
 */
export async function joinOrderer(access: ParticipationAccess, genesisBlock: Uint8Array): Promise<void> {
  const boundary = randomUUID();
  const body = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="config-block"; filename="config.block"\r\n` +
        "Content-Type: application/octet-stream\r\n\r\n",
    ),
    genesisBlock,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const answer = await send(access, "POST", "/participation/v1/channels", {
    type: `multipart/form-data; boundary=${boundary}`,
    body,
  });
  // 405: this channel exists here already.
  if (answer.status !== 201 && answer.status !== 405) {
    throw refusal(access, "joining the channel", answer);
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function send(
  access: ParticipationAccess,
  method: "GET" | "POST",
  path: string,
  content?: { readonly type: string; readonly body: Buffer },
): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        // A TLS server name cannot be an address.
        servername: "localhost",
        port: access.adminPort,
        method,
        path,
        ca: access.tlsRootCert,
        cert: access.certificate,
        key: access.privateKey,
        timeout: 20_000,
        agent: false,
        headers: content === undefined ? {} : { "Content-Type": content.type, "Content-Length": content.body.length },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") });
        });
      },
    );
    sent.on("error", reject);
    sent.on("timeout", () => sent.destroy(new Error(`port ${String(access.adminPort)} did not answer within 20 s`)));
    sent.end(content?.body);
  });
}

function refusal(access: ParticipationAccess, doing: string, answer: Answer): Error {
  return new Error(
    `the orderer at admin port ${String(access.adminPort)} refused ${doing}: ${String(answer.status)} ${answer.text.trim()}`,
  );
}
