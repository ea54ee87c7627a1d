#!/usr/bin/env node
import { once } from "node:events";

import { Desks } from "./desks.js";
import { keptDirectory } from "./kept-network.js";
import { KeptStage } from "./kept-stage.js";
import { Narrator } from "./narrator.js";
import { parseOptions, usage, type DemoOptions } from "./options.js";
import { openOwnStage } from "./own-stage.js";
import { programmeOf, type WhatNext } from "./programme.js";
import { nameOnStage, Theatre } from "./theatre.js";

const kinds = {
  embedded: "a Fabric network inside Node",
  "fabric-3.1": "native Fabric 3.1: real peers and orderers",
  "fabric-2.5": "native Fabric 2.5: real peers and orderers",
} as const;

const repository = "https://github.com/tallystick/tallystick/blob/main";

async function demonstrate(options: DemoOptions): Promise<void> {
  const { kind, keep } = options;
  const desks = options.desk ? await Desks.load() : undefined;
  const programme = programmeOf(options);
  const { parties } = programme;
  const tell = new Narrator(parties.map(nameOnStage));
  tell.title(`Tallystick: ${programme.title}, played on ${kinds[kind]}`, programme.source);
  const started = performance.now();
  tell.plain(`Starting ${kinds[kind]}, one peer an organisation, and deploying the chaincode …`);
  const stage = keep ? await KeptStage.open(kind, parties) : await openOwnStage(kind, parties);
  try {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    tell.plain(`${String(parties.length)} parties are registered; that took ${seconds} s.`);
    await programme.play(new Theatre(stage, tell));
  } finally {
    await stage.close();
  }
  if (stage instanceof KeptStage) {
    sayWhatNext(tell, stage, programme.next);
    if (desks !== undefined) {
      await showDesks(tell, stage, desks);
    }
  } else {
    tell.plain("The network is down, and nothing of it is left. With --keep it stays up.");
  }
}

function sayWhatNext(tell: Narrator, stage: KeptStage, { party, page, commands }: WhatNext): void {
  tell.scene("The network stays up. What to type next:", `${repository}/${page} leads on from here.`);
  for (const line of [
    `export TALLY_PROFILE=${stage.profileOf(party)}`,
    ...commands.map((command) => `npx @tallystick/tally ${command}`),
    "npx --package @tallystick/tally --package @tallystick/desk tally desk",
    `npx @tallystick/network --directory ${keptDirectory} status`,
    `npx @tallystick/network --directory ${keptDirectory} down`,
  ]) {
    tell.plain(`  ${line}`);
  }
}

/** Keeps the desks of all parties open until an interrupt. */
async function showDesks(tell: Narrator, stage: KeptStage, desks: Desks): Promise<void> {
  const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  try {
    tell.scene("Look and act at the desk of any party:", "Each address opens one desk, once, in one browser.");
    for (const { party, url } of await desks.open(stage)) {
      tell.plain(`  ${nameOnStage(party).padEnd(24)} ${url}`);
    }
    tell.plain("Ctrl+C closes the desks. The network stays up.");
    await interrupted;
  } finally {
    await desks.close();
  }
}

async function main(): Promise<void> {
  try {
    const options = parseOptions(process.argv.slice(2));
    // If nobody reads the output any more, the demo continues to its end, and there it stops the network.
    process.stdout.on("error", () => undefined);
    if (options.help) {
      console.log(usage);
    } else {
      await demonstrate(options);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (process.env["DEBUG"] !== undefined) {
      console.error(error);
    }
    process.exitCode = 1;
  }
}

void main();
