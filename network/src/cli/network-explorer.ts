import type { BlockSource } from "../explorer/deliver-client.js";
import type { ExplorerServer } from "../explorer/explorer-server.js";
import type { ExplorerSource } from "../explorer/explorer.js";
import type { Network } from "../network.js";
import { tailLog } from "../process/index.js";
import { LogFollower, logName } from "./log-files.js";
import type { RefusalRecord } from "./refusal-record.js";
import type { StateFolder } from "./state-folder.js";

/** The page of a running network. It is opened when it is first requested. */
export class NetworkExplorer {
  #server: Promise<ExplorerServer> | undefined;

  constructor(
    private readonly network: Network,
    private readonly folder: StateFolder,
    private readonly refusals: RefusalRecord,
    private readonly blockSource: () => Promise<BlockSource>,
  ) {}

  /** Address of the page, with the token that opens it. */
  async open(port: number | undefined): Promise<string> {
    this.#server ??= this.#start(port);
    try {
      return (await this.#server).url;
    } catch (error) {
      this.#server = undefined;
      throw error;
    }
  }

  /** Reads the ledger again, since it was rewound. */
  async reset(): Promise<void> {
    (await this.#server)?.explorer.reset();
  }

  async close(): Promise<void> {
    const server = await this.#server?.catch(() => undefined);
    this.#server = undefined;
    server?.close();
  }

  async #start(port: number | undefined): Promise<ExplorerServer> {
    // Hono and the index are loaded only for the page.
    const { ExplorerServer: server } = await import("../explorer/explorer-server.js");
    return server.start(this.#source(), port);
  }

  #source(): ExplorerSource {
    const { network, folder, refusals } = this;
    let source: Promise<BlockSource> | undefined;
    return {
      blockSource: () => {
        source ??= this.blockSource();
        source.catch(() => {
          source = undefined;
        });
        return source;
      },
      status: () => network.status(),
      get organisations() {
        return network.description.organisations.map(({ mspId }) => mspId);
      },
      logs: () => folder.logFiles().map(logName),
      logTail: (name, lines) => {
        const file = folder.logFiles().find((one) => logName(one) === name);
        return file === undefined ? undefined : tailLog(file, lines);
      },
      onLog: (listener) => {
        const follower = new LogFollower(() => folder.logFiles(), listener);
        return () => {
          follower.close();
        };
      },
      failures: () => refusals.all,
      onFailure: (listener) => refusals.onRefused(listener),
    };
  }
}
