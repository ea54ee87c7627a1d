import { execFile } from "node:child_process";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";

import type { ArchiveEntry } from "../chaincode/package/archive.js";
import type { ChaincodePackage } from "../chaincode/package/chaincode-package.js";
import { PackageError } from "../chaincode/package/package-error.js";

const run = promisify(execFile);

/** The folder in a package of code with the files to build. */
const sources = `src${sep}`;
/** The time for which a peer waits for an installation. */
const timeoutMs = 300_000;
/** How many characters of npm's output an error has. */
const lastWords = 600;

/**
 * Packages of Node chaincode, unpacked and with their dependencies, as Fabric's image for them builds them. All peers
 * of this process share a build.
 */
export class NodeBuilds {
  readonly #builds = new Map<string, Promise<string>>();
  readonly #stopping = new AbortController();

  constructor(private readonly folder: string) {}

  /**
   * The folder in which the chaincode starts.
   *
   * @throws {PackageError} npm cannot install its dependencies, or npm could not be started
   */
  folderOf(chaincode: ChaincodePackage): Promise<string> {
    const { packageId } = chaincode;
    let build = this.#builds.get(packageId);
    if (build === undefined) {
      build = this.#build(chaincode);
      this.#builds.set(packageId, build);
      // The next attempt begins again.
      build.catch(() => this.#builds.delete(packageId));
    }
    return build;
  }

  /** Ends running installations. */
  stop(): void {
    this.#stopping.abort();
  }

  async #build(chaincode: ChaincodePackage): Promise<string> {
    const built = join(this.folder, chaincode.packageId.replace(":", "."));
    if (await exists(built)) {
      return built;
    }
    // A build that this process does not end must not look like a finished one.
    const unfinished = `${built}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await unpack(chaincode, unfinished);
    await this.#installDependencies(chaincode.label, unfinished);
    await rename(unfinished, built);
    return built;
  }

  async #installDependencies(label: string, folder: string): Promise<void> {
    const locked =
      (await exists(join(folder, "package-lock.json"))) || (await exists(join(folder, "npm-shrinkwrap.json")));
    const command = [locked ? "ci" : "install", "--omit=dev", "--no-audit", "--no-fund"];
    try {
      await run("npm", command, { cwd: folder, timeout: timeoutMs, signal: this.#stopping.signal });
    } catch (cause) {
      const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : "";
      const reason = said === "" && cause instanceof Error ? cause.message : said.slice(-lastWords);
      throw new PackageError(`npm ${command.join(" ")} for package ${label} failed: ${reason}`, { cause });
    }
  }
}

async function unpack({ code, label }: ChaincodePackage, folder: string): Promise<void> {
  const files = code.flatMap((entry): ArchiveEntry[] => {
    const path = safePath(entry.path);
    if (entry.kind === "other") {
      throw new PackageError(
        `invalid file type '${String(entry.typeFlag)}' contained in archive for file '${entry.path}': files and folders only`,
      );
    }
    return entry.kind === "file" && path.startsWith(sources) ? [{ ...entry, path: path.slice(sources.length) }] : [];
  });
  if (!files.some(({ path }) => path === "package.json")) {
    throw new PackageError(
      `package ${label} of type node has no src/package.json: make it with peer lifecycle chaincode package --lang node`,
    );
  }
  for (const { path, content, mode } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content, { mode: mode & 0o777 });
  }
}

function safePath(path: string): string {
  const cleaned = normalize(path);
  if (cleaned.startsWith(sep) || cleaned === ".." || cleaned.startsWith(`..${sep}`)) {
    throw new PackageError(`tar contains the absolute or escaping path '${path}'`);
  }
  return cleaned;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
