import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Platform } from "../../../test/testkit/platform.js";
import { tallystickChaincode } from "../../../test/testkit/tallystick-chaincode.js";
import { writeProfile } from "../../../test/testkit/write-profile.js";
import { benchParties } from "./bench-parties.js";

import { describeNetwork, EmbeddedNetwork } from "@tallystick/network";

/** What a command of `tally` runs on. */
export interface ProfileOnNetwork {
  readonly platform: Platform;
  /** File of the party's connection profile. */
  readonly profile: string;
  /** A folder for the command's own files. */
  readonly folder: string;
}

/** Starts a network of five parties, works with the connection profile of one of them, and removes all of it. */
export async function withProfile<T>(
  party: "issuer" | "holder",
  work: (place: ProfileOnNetwork) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "tallystick-command-"));
  const parties = benchParties(5);
  const organisations = [...new Set(parties.map(({ msp }) => msp))];
  const network = new EmbeddedNetwork(describeNetwork({ organisations, batch: { timeoutMs: 100 } }));
  try {
    const chaincode = tallystickChaincode();
    const platform = await Platform.open({ network, chaincode, parties });
    try {
      const own = { name: party, chaincode: chaincode.name };
      const profile = writeProfile(folder, network, await platform.enrol(party), own);
      return await work({ platform, profile, folder });
    } finally {
      await platform.close();
    }
  } finally {
    await network.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
