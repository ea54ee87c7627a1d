/** A process that projects blocks from a file, slowly enough to be killed at any moment. It prints the blocks that it has written. */
import { readFileSync } from "node:fs";

import type { TallyEvent } from "@tallystick/client";

import { project } from "../projecting/project.js";
import { ledgerOf } from "./fact-source.js";
import type { ProjectorSettings } from "./killed-projector.js";

const { to, blocks, channel, chaincode } = JSON.parse(readFileSync(0, "utf8")) as ProjectorSettings;
const ledger = ledgerOf(JSON.parse(readFileSync(blocks, "utf8")) as TallyEvent[][], { pause: 3 });
void project(ledger, {
  ...{ to, channel, chaincode, untilNow: true },
  onProgress: ({ block }) => {
    process.stdout.write(`${String(block)}\n`);
  },
});
