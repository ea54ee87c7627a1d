import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Identity, Network } from "@tallystick/network";

import { membersOf } from "../../testkit/members.js";
import { run } from "../../client/src/cli/run.js";

/** The command `tally` in somebody's hands, on a network. */
export class CommandLine {
  readonly #folder = mkdtempSync(join(tmpdir(), "tally-user-"));

  constructor(network: Network, { mspId, certificate, privateKey }: Identity, chaincode: string) {
    const { endpoint, tlsRootCert, hostnameOverride } = network.endpoint(mspId);
    const members = Object.entries(membersOf(network)).map(
      ([member, { rootCerts, peerUnit }]) =>
        [
          member,
          { rootCertPaths: rootCerts.map((_, index) => `${member}-${String(index)}.pem`), peerUnit, rootCerts },
        ] as const,
    );
    const files = { "tls.pem": tlsRootCert, "cert.pem": certificate, "key.pem": privateKey };
    for (const [, { rootCertPaths, rootCerts }] of members) {
      rootCerts.forEach((pem, index) => {
        writeFileSync(join(this.#folder, rootCertPaths[index] ?? ""), pem);
      });
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.#folder, name), text);
    const profile = {
      ...{ version: 1, mspId, channel: network.description.channel, chaincode },
      peer: { endpoint, tlsRootCertPath: "tls.pem", ...(hostnameOverride !== undefined && { hostnameOverride }) },
      ...{ certificatePath: "cert.pem", privateKeyPath: "key.pem" },
      members: Object.fromEntries(members.map(([member, { rootCerts: _, ...paths }]) => [member, paths])),
    };
    writeFileSync(join(this.#folder, "profile.json"), JSON.stringify(profile));
  }

  /** What a command line comes to; `answer` is the document that `--json` printed. */
  async tally(...line: string[]): Promise<{ exit: number; answer: unknown; failure: unknown }> {
    let [stdout, stderr] = ["", ""];
    const streams = {
      stdout: { write: (text: string) => (stdout += text) },
      stderr: { write: (text: string) => (stderr += text) },
      environment: { TALLY_PROFILE: join(this.#folder, "profile.json") },
    };
    const settings = { version: "0", interrupted: () => new AbortController().signal };
    const exit = await run([...line, "--json"], streams, settings);
    return { exit, answer: parsed(stdout), failure: parsed(stderr) };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function parsed(text: string): unknown {
  return text === "" ? undefined : JSON.parse(text);
}
