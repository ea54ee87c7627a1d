import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { cardOf } from "../../../packages/demo/src/party-card.js";
import { membersOf } from "../../../test/testkit/members.js";
import { Platform } from "../../../test/testkit/platform.js";
import { policyLedBy, tallystickChaincode } from "../../../test/testkit/tallystick-chaincode.js";
import type { BenchOptions } from "../acts/options.js";
import { benchParties } from "./bench-parties.js";

import type { MemberAuthorities } from "@tallystick/client";
import { describeNetwork, openNetwork, type GatewayEndpoint, type Identity } from "@tallystick/network";

export interface HostOptions extends Pick<BenchOptions, "kind" | "organisations"> {
  /** Whether the chaincode is deployed that performs the shape of acts. */
  readonly shapes?: boolean;
  /**
   * Whether an embedded network keeps its ledger on disk until it stops, and not in memory. A native one always does.
   */
  readonly onDisk?: boolean;
}

/** The data of the network for the measuring process. */
export interface Hosted {
  readonly channel: string;
  readonly height: number;
  readonly users: Readonly<Record<string, { readonly identity: Identity; readonly endpoint: GatewayEndpoint }>>;
  /** The members' authorities, by MSP id. */
  readonly members: Readonly<Record<string, MemberAuthorities>>;
}

// Runs in a process of its own, so that neither side's work counts as the other's. It is started with the options as
// its one argument, reports the network's address, and stops the network on request or when its parent ends. Ctrl-C
// reaches both processes: the measuring one ends at once, and this one stops the network.
async function host(options: HostOptions): Promise<void> {
  const parties = benchParties(options.organisations);
  const directory =
    options.kind === "embedded" && options.onDisk === true ? mkdtempSync(join(tmpdir(), "bench-host-")) : undefined;
  const network = await openNetwork(
    options.kind,
    describeNetwork({ organisations: [...new Set(parties.map(({ msp }) => msp))] }),
    {
      onProgress: (message) => process.stderr.write(`  ${message}\n`),
      ...(directory !== undefined && { directory }),
    },
  );
  let stopping = false;
  const stop = (): void => {
    if (stopping) {
      return;
    }
    stopping = true;
    void network.stop().finally(() => {
      if (directory !== undefined) {
        rmSync(directory, { recursive: true, force: true });
      }
      process.exit();
    });
  };
  process.on("message", stop).on("disconnect", stop).on("SIGINT", stop).on("SIGTERM", stop);
  // The process that waits for the report sees this process end, and reports it.
  try {
    const platform = await Platform.open({ network, chaincode: tallystickChaincode(), parties });
    await network.deploy({ name: "plain-put", version: "1.0", process: { folder: join(__dirname, "plain-put") } });
    if (options.shapes === true) {
      // New keys of a shape need the same endorsement as those of an act.
      const endorsementPolicy = policyLedBy(cardOf(parties, "operator").msp);
      const shape = { name: "shape", version: "1.0", process: { folder: join(__dirname, "..", "shape", "chaincode") } };
      await network.deploy({ ...shape, endorsementPolicy });
    }
    const users: Record<string, { identity: Identity; endpoint: GatewayEndpoint }> = {};
    for (const { key, msp } of parties) {
      users[key] = { identity: await platform.enrol(key), endpoint: network.endpoint(msp) };
    }
    await platform.close();
    const { height } = await network.status();
    process.send?.({
      channel: network.description.channel,
      height,
      users,
      members: membersOf(network),
    } satisfies Hosted);
  } catch (error) {
    console.error(error);
    stop();
  }
}

void host(JSON.parse(process.argv[2] ?? "") as HostOptions);
