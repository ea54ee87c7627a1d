import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { run } from "../../packages/tally/src/start/run.js";
import { writeProfile, type ProfiledReading } from "../testkit/write-profile.js";

import type { Identity, Network } from "@tallystick/network";

/** The command `tally` of a user, on a network. */
export class CommandLine {
  readonly #folder = mkdtempSync(join(tmpdir(), "tally-user-"));

  readonly #profile: string;

  constructor(network: Network, person: Identity, chaincode: string, reading: ProfiledReading = {}) {
    this.#profile = writeProfile(this.#folder, network, person, { ...{ name: "person", chaincode }, ...reading });
  }

  /** The result of a command line. `answer` is the document that `--json` printed. */
  async tally(...line: string[]): Promise<{ exit: number; answer: unknown; failure: unknown }> {
    const { exit, stdout, stderr } = await this.print(...line, "--json");
    return { exit, answer: parsed(stdout), failure: parsed(stderr) };
  }

  /** The output of a command line. */
  print(...line: string[]): Promise<{ exit: number; stdout: string; stderr: string }> {
    return this.printUntil(new AbortController().signal, ...line);
  }

  /** The output of a command that runs until an interrupt. */
  async printUntil(
    interrupt: AbortSignal,
    ...line: string[]
  ): Promise<{ exit: number; stdout: string; stderr: string }> {
    let [stdout, stderr] = ["", ""];
    const streams = {
      stdout: { write: (text: string) => (stdout += text) },
      stderr: { write: (text: string) => (stderr += text) },
      environment: { TALLY_PROFILE: this.#profile },
    };
    const settings = { version: "0", interrupted: () => interrupt };
    const exit = await run(line, streams, settings);
    return { exit, stdout, stderr };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function parsed(text: string): unknown {
  return text === "" ? undefined : JSON.parse(text);
}
