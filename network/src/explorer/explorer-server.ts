import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { serve, type ServerType } from "@hono/node-server";

import { packageFolder } from "../files/index.js";
import { freePort } from "../process/index.js";
import { explorerApp } from "./explorer-app.js";
import { Explorer, type ExplorerSource } from "./explorer.js";
import { PageFiles } from "./page-files.js";

/** Port that is used unless another program has it. */
const PREFERRED_PORT = 7040;

/** Serves the page of a network on loopback. */
export class ExplorerServer {
  private constructor(
    /** Address with the token. A user that opens it may look. */
    readonly url: string,
    readonly explorer: Explorer,
    private readonly server: ServerType,
  ) {}

  /**
   * @param wantedPort - 0 for any that is free; by default 7040, or any that is free
   * @throws the page was not built, or the port is taken
   */
  static async start(source: ExplorerSource, wantedPort?: number): Promise<ExplorerServer> {
    const page = new PageFiles(join(packageFolder(), "explorer-page"));
    const port = wantedPort === 0 ? await freePort() : (wantedPort ?? (await freePort(PREFERRED_PORT)));
    const token = randomBytes(32).toString("base64url");
    const explorer = new Explorer(source);
    const app = explorerApp({ explorer, port, token, page });
    try {
      const server = await new Promise<ServerType>((resolve, reject) => {
        const listening = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, () => {
          resolve(listening);
        });
        listening.once("error", reject);
      });
      return new ExplorerServer(`http://127.0.0.1:${String(port)}/#token=${token}`, explorer, server);
    } catch (error) {
      explorer.close();
      throw error;
    }
  }

  close(): void {
    this.explorer.close();
    this.server.close();
    if ("closeAllConnections" in this.server) {
      this.server.closeAllConnections();
    }
  }
}
