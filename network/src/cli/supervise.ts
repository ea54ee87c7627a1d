import { randomBytes } from "node:crypto";

import { openNetwork } from "../open-network.js";
import { processStamp } from "../process/index.js";
import { serveControl } from "./control-server.js";
import type { StateFolder } from "./state-folder.js";
import { Supervisor } from "./supervisor.js";

/**
 * Runs as the supervisor of a state folder until a command brings the network down. Standard output is its log.
 *
 * @throws another supervisor is running, or no port is free.
 */
export async function supervise(folder: StateFolder): Promise<void> {
  const log = (message: string): void => {
    console.log(`${new Date().toISOString()} ${message}`);
  };
  const supervisor = new Supervisor(
    folder,
    ({ kind, description, topology, settings, inspect }, options) =>
      openNetwork(kind, description, {
        ...{ ...options, ...topology, ...settings },
        ...(inspect !== undefined && { inspect }),
      }),
    log,
  );
  const token = randomBytes(24).toString("base64url");
  const end = (status: number): void => {
    folder.forgetSupervisor();
    log("the supervisor ends");
    process.exit(status);
  };
  const server = await serveControl(
    supervisor.handlers(() => {
      end(0);
    }),
    token,
  );
  const address = server.address();
  if (typeof address !== "object" || address === null) {
    throw new Error("the control port has no address");
  }
  try {
    folder.recordSupervisor({ pid: process.pid, stamp: processStamp(process.pid) ?? "", port: address.port, token });
  } catch (error) {
    // Two at a time would conflict over the state. The first one stays.
    server.close();
    throw error;
  }
  log(`supervising ${folder.path} as process ${String(process.pid)}`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      log(`${signal}: bringing the network down`);
      supervisor.down().then(
        () => {
          end(0);
        },
        (error: unknown) => {
          log(String(error));
          end(1);
        },
      );
    });
  }
}
