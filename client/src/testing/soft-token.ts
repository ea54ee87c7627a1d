import { execFileSync } from "node:child_process";
import type { KeyObject } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * SoftHSM, as Debian's packages softhsm2 and libsofthsm2 install it, or at the paths in SOFTHSM2_LIB and SOFTHSM2_UTIL.
 */
const softHsm = {
  library: pathOf(process.env["SOFTHSM2_LIB"] ?? "/usr/lib/softhsm/libsofthsm2.so"),
  util: pathOf(process.env["SOFTHSM2_UTIL"] ?? "/usr/bin/softhsm2-util"),
};

/**
 * For tests that need SoftHSM. If it is not installed they are skipped. They fail if TALLYSTICK_REQUIRE_SOFTHSM is set,
 * as in a run that must prove everything.
 */
export const describeWithToken: (title: string, suite: () => void) => void = choose();

function choose(): typeof describeWithToken {
  if (softHsm.library !== undefined && softHsm.util !== undefined) {
    return describe;
  }
  return (process.env["TALLYSTICK_REQUIRE_SOFTHSM"] ?? "") === "" ? describe.skip : failing;
}

function failing(title: string): void {
  test(title, () => {
    throw new Error("TALLYSTICK_REQUIRE_SOFTHSM is set, and SoftHSM is not found: install it (Debian: softhsm2)");
  });
}

function pathOf(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}

/** A token labelled `tally` with the PIN 1234 and one key, labelled `treasurer`, with the id `a1b2`. */
export class SoftToken {
  readonly folder = mkdtempSync(join(tmpdir(), "softhsm-"));
  readonly library = softHsm.library ?? "";
  /** The environment for a process that uses it: SoftHSM's library reads its configuration from there. */
  readonly env: NodeJS.ProcessEnv = {
    ...process.env,
    SOFTHSM2_CONF: join(this.folder, "softhsm2.conf"),
    TSX_TSCONFIG_PATH: join(__dirname, "../../tsconfig.json"),
  };

  constructor(privateKey: KeyObject) {
    mkdirSync(join(this.folder, "tokens"));
    writeFileSync(join(this.folder, "softhsm2.conf"), `directories.tokendir = ${join(this.folder, "tokens")}\n`);
    const pem = join(this.folder, "key.pem");
    writeFileSync(pem, privateKey.export({ type: "pkcs8", format: "pem" }));
    this.#run("--init-token", "--free", "--label", "tally", "--so-pin", "4321", "--pin", "1234");
    this.#run("--import", pem, "--token", "tally", "--label", "treasurer", "--id", "a1b2", "--pin", "1234");
    rmSync(pem);
  }

  /** The number of the token's slot. */
  get slot(): number {
    return Number(/^Slot (\d+)/m.exec(this.#run("--show-slots"))?.[1]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #run(...args: string[]): string {
    const all = [...args, "--module", this.library];
    return execFileSync(softHsm.util ?? "", all, { stdio: "pipe", env: this.env, encoding: "utf8" });
  }
}
