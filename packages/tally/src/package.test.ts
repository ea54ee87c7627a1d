import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

jest.setTimeout(60_000);

const workspace = join(__dirname, "..");
/** What users install beside the command if they need it. */
const optional = new Set([
  "pkcs11js",
  "@tallystick/desk",
  "@tallystick/gateway",
  "@tallystick/network",
  "@tallystick/projection",
  "@tallystick/server",
]);
const modules = join(workspace, "../../node_modules");

/** Unpacks the packed command into an empty folder that has no other packages. */
describe("the packed command", () => {
  let folder: string;
  let installed: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "command-"));
    const [packed] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
        cwd: workspace,
        encoding: "utf8",
      }),
    ) as { filename: string }[];
    execFileSync("tar", ["-xzf", packed?.filename ?? "", "-C", folder], { cwd: folder });
    installed = join(folder, "package");
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** The names of the built files. */
  function programs(): string[] {
    const files = readdirSync(join(installed, "dist"), { encoding: "utf8", recursive: true });
    return files.filter((file) => file.endsWith(".js"));
  }

  it("the package contains no files of the workspace, and declares no dependencies", () => {
    for (const file of programs()) {
      const text = readFileSync(join(installed, "dist", file), "utf8");
      expect(text).not.toMatch(/fabric-shim|fabric-contract-api/);
      expect(text).not.toContain(join(workspace, "../.."));
    }
    const manifest: unknown = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect(manifest).not.toHaveProperty("dependencies");
  });

  it("the package contains all packages that it uses, and their licences", () => {
    const files = programs();
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const text = readFileSync(join(installed, "dist", file), "utf8");
      const named = [...text.matchAll(/(?:\bfrom|\bimport\(|require\()["'`]([@a-z][\w@/:.-]*)["'`]/g)].map(
        ([, name = ""]) => name,
      );
      const others = named.filter((name) => !isBuiltin(name) && !optional.has(name));
      expect({ file, others }).toEqual({ file, others: [] });
    }
    const licences = readFileSync(join(installed, "dist/THIRD_PARTY_LICENSES.txt"), "utf8");
    for (const name of ["@grpc/grpc-js", "commander", "currency-codes", "google-protobuf", "uqr", "zod"]) {
      expect(licences).toMatch(new RegExp(`^${name} \\d[^\n]* \\(.*\\)\n\n\\S`, "m"));
    }
  });

  it("the package has each class of the client once, although the build has several entries", () => {
    const all = programs().map((file) => readFileSync(join(installed, "dist", file), "utf8"));
    for (const name of ["TallyError", "Rejected", "Session"]) {
      const defined = all.flatMap((text) => [
        ...text.matchAll(new RegExp(`\\bclass ${name}\\b|\\b${name}=class\\b`, "g")),
      ]);
      expect({ name, times: defined.length }).toEqual({ name, times: 1 });
    }
  });

  it("the package passes publint", () => {
    execFileSync(join(modules, ".bin/publint"), ["--strict"], { cwd: workspace });
  });

  it("the packed command starts, and loads the code of commands only for a command", () => {
    const file = join(installed, "dist/tally.js");
    rmSync(join(installed, "dist/command/run.js"));
    const help = execFileSync(process.execPath, [file, "certificate", "transfer", "--help"], { encoding: "utf8" });
    expect(help).toContain("Usage: tally certificate transfer");
    const wrong = spawnSync(process.execPath, [file, "certificate", "transfr"], { encoding: "utf8" });
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining("Did you mean transfer?") as string });
  });
});
