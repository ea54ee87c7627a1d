import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A message as it arrived. */
export interface Received {
  readonly id: string;
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** What a receiver answers: a status, or nothing at all. */
type Reply = number | "silence";

/** A program that receives messages of a webhook. A test decides what it answers. */
export class Receiver {
  readonly received: Received[] = [];
  reply: (message: Received) => Reply = () => 204;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on("request", (request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const headers = plain(request.headers);
        const message = { id: headers["webhook-id"] ?? "", body: Buffer.concat(parts).toString("utf8"), headers };
        receiver.received.push(message);
        const reply = receiver.reply(message);
        if (reply !== "silence") {
          response.writeHead(reply, { location: "/elsewhere" }).end();
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/facts`;
  }

  /** The ids of the messages about facts. */
  get ids(): string[] {
    return this.received.map(({ id }) => id).filter((id) => !id.startsWith("progress-"));
  }

  /** What was told of how new the facts are. */
  get progress(): unknown[] {
    return this.received
      .filter(({ id }) => id.startsWith("progress-"))
      .map(({ body }) => (JSON.parse(body) as { readonly data: unknown }).data);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
