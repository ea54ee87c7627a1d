import { spawnSync } from "node:child_process";
import { accessSync, constants, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

import type { NetworkKind } from "../network.js";

/** Kinds of network that run Fabric's own processes. */
export type NativeKind = Exclude<NetworkKind, "embedded">;

/** Fabric's programs that the native network runs, all of one release. */
export interface Binaries {
  /** Release as the programs state it, such as `3.1.5`. */
  readonly version: string;
  /** Folder that holds them all. */
  readonly folder: string;
  /** Path of `peer`. */
  readonly peer: string;
  /** Path of `orderer`. */
  readonly orderer: string;
  /** Path of `configtxgen`. */
  readonly configtxgen: string;
}

/** The result of a search for Fabric's programs. */
export type BinariesSearch =
  | {
      /** All programs of one release were found. */
      readonly ok: true;
      /** The programs. */
      readonly binaries: Binaries;
    }
  | {
      /** No folder holds all programs of the release. */
      readonly ok: false;
      /** One line: what is missing, and where the search looked. */
      readonly problem: string;
      /** How to get the programs. */
      readonly remedy: string;
    };

const programs = ["peer", "orderer", "configtxgen"] as const;

/** The release with which the project is tested, for the hint that names the installer's arguments. */
const testedRelease: Readonly<Record<NativeKind, string>> = { "fabric-3.1": "3.1.5", "fabric-2.5": "2.5.16" };

/** Variables of a process, such as `process.env`. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The project's own folder for binaries: one folder for each release, `<version>/bin`, in the layout of Fabric's
 * installer.
 */
function binariesCache(environment: Environment = process.env): string {
  return join(environment["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "tallystick", "fabric");
}

/**
 * Finds Fabric's programs of the release line that a kind requires: in the folders of `FABRIC_BIN` (several may be
 * given, separated as in `PATH`), in the project's cache, then on the `PATH`. A folder counts only with all programs of
 * one matching version. A half-installed or mixed folder is skipped and named in the answer.
 */
export function findBinaries(
  kind: NativeKind,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): BinariesSearch {
  const line = kind.slice("fabric-".length);
  const rejected: string[] = [];
  for (const folder of candidateFolders(environment)) {
    const verdict = inspect(folder, line);
    if (typeof verdict !== "string") {
      return { ok: true, binaries: verdict };
    }
    if (verdict !== "") {
      rejected.push(`${folder} ${verdict}`);
    }
  }
  const looked = `FABRIC_BIN, ${binariesCache(environment)}/<version>/bin and the PATH`;
  return {
    ok: false,
    problem: `no Fabric ${line} binaries (${programs.join(", ")}) in ${looked}${rejected.length === 0 ? "" : `; ${rejected.join("; ")}`}`,
    remedy: remedy(kind, environment),
  };
}

function remedy(kind: NativeKind, environment: Environment): string {
  const release = testedRelease[kind];
  const target = join(binariesCache(environment), release);
  return [
    `get them with Fabric's own installer (https://hyperledger-fabric.readthedocs.io/en/latest/install.html):`,
    `mkdir -p ${target} && cd ${target}`,
    `&& curl -sSLO https://raw.githubusercontent.com/hyperledger/fabric/main/scripts/install-fabric.sh`,
    `&& sh install-fabric.sh --fabric-version ${release} binary`,
    `(or set FABRIC_BIN to a folder that holds them)`,
  ].join(" ");
}

function candidateFolders(environment: Environment): string[] {
  const split = (list: string | undefined) => (list ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...split(environment["FABRIC_BIN"]), ...cachedFolders(environment), ...split(environment["PATH"])];
}

function cachedFolders(environment: Environment): string[] {
  const cache = binariesCache(environment);
  try {
    // The newest release first, if two of one line are installed.
    const releases = readdirSync(cache).sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
    return releases.map((release) => join(cache, release, "bin"));
  } catch {
    return [];
  }
}

/** The binaries, or why the folder cannot be used. The reason is empty for a folder that has nothing of Fabric. */
function inspect(folder: string, line: string): Binaries | string {
  const missing = programs.filter((program) => !isExecutable(join(folder, program)));
  // A PATH folder may have an unrelated program called `peer`. Fabric's comes with the others.
  if (missing.includes("peer")) {
    return missing.length === programs.length ? "" : `lacks ${missing.join(", ")}`;
  }
  if (missing.length === programs.length - 1) {
    return `has a peer but lacks ${missing.join(", ")}`;
  }
  if (missing.length > 0) {
    return `lacks ${missing.join(", ")}`;
  }
  const versions = programs.map((program) => statedVersion(join(folder, program), program));
  const broken = programs.filter((_, index) => versions[index] === undefined);
  if (broken.length > 0) {
    return `has a ${broken.join(", ")} that does not run or states no version`;
  }
  const [version] = versions;
  if (version === undefined || !versions.every((other) => other === version)) {
    return `mixes versions ${programs.map((program, index) => `${program} ${String(versions[index])}`).join(", ")}`;
  }
  if (!version.startsWith(`${line}.`)) {
    return `holds version ${version}`;
  }
  return {
    version,
    folder,
    peer: join(folder, "peer"),
    orderer: join(folder, "orderer"),
    configtxgen: join(folder, "configtxgen"),
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const statedVersions = new Map<string, string | undefined>();

function statedVersion(path: string, program: (typeof programs)[number]): string | undefined {
  if (!statedVersions.has(path)) {
    const argument = program === "configtxgen" ? "-version" : "version";
    // FABRIC_CFG_PATH of the caller must not make `peer version` read another core.yaml.
    const { stdout, stderr } = spawnSync(path, [argument], { encoding: "utf8", timeout: 10_000, env: {} });
    statedVersions.set(path, /Version:\s*v?(\d+\.\d+\.\d+)/.exec(`${stdout}${stderr}`)?.[1]);
  }
  return statedVersions.get(path);
}
