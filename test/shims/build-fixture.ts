import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A chaincode that is ready to run, alone in a temporary folder, or why this machine cannot make it. */
export type Built = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly reason: string };

/** The messages of a build that failed because of the network, and not the code. */
const UNREACHABLE =
  /could not transfer|unknown host|no such host|i\/o timeout|connection refused|forbidden|could not resolve|cannot access .* in offline mode/i;

/**
 * Builds the chaincode on the Go shim.
 *
 * @throws {Error} its own code does not compile
 */
export function buildGo(): Built {
  const path = join(mkdtempSync(join(tmpdir(), "shim-go-")), "chaincode");
  return build("go", ["build", "-o", path, "."], join(__dirname, "go"), path);
}

/**
 * Tests and builds the code that `init --lang go` has written into a folder.
 *
 * @throws {Error} it does not compile, or its test fails
 */
export function buildWrittenGo(folder: string): Built {
  const built = build("go", ["build", "-o", "chaincode", "."], folder, join(folder, "chaincode"));
  return built.ok ? build("go", ["test", "./..."], folder, built.path) : built;
}

/**
 * Builds the chaincode on the Java shim.
 *
 * @throws {Error} its own code does not compile
 */
export function buildJava(): Built {
  const target = mkdtempSync(join(tmpdir(), "shim-java-"));
  const args = ["-q", "-B", "package", `-Dbuild.folder=${target}`];
  return build("mvn", args, join(__dirname, "java"), join(target, "chaincode.jar"));
}

function build(tool: string, args: readonly string[], folder: string, path: string): Built {
  const run = spawnSync(tool, args, { cwd: folder, encoding: "utf8", timeout: 300_000 });
  if (run.error !== undefined && "code" in run.error && run.error.code === "ENOENT") {
    return { ok: false, reason: `${tool} is not on the PATH` };
  }
  if (run.status === 0) {
    return { ok: true, path };
  }
  const said = `${run.stdout}\n${run.stderr}`.trim();
  if (run.error !== undefined || UNREACHABLE.test(said)) {
    return { ok: false, reason: `${tool} cannot get what the chaincode is built from` };
  }
  throw new Error(`${tool} ${args.join(" ")} failed in ${folder}:\n${said}`);
}
