import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { z } from "zod";

const staging = resolve("chaincode/packaging/stage.mjs");
const report = z.object({ hash: z.string(), files: z.record(z.string(), z.string()) });
const own = { version: "0.1.0", license: "Apache-2.0", engines: { node: ">=20" } };
const rules = {
  ...{ name: "@sample/rules", ...own, main: "dist/index.js", scripts: { start: "", serve: "" } },
  dependencies: { "@sample/readings": "0.1.0" },
};
const readings = {
  name: "@sample/readings",
  ...own,
  main: "dist/index.cjs",
  types: "dist/index.d.cts",
  files: ["dist"],
};
const lock = {
  packages: {
    rules,
    "packages/readings": { ...readings, devDependencies: { cborg: "6.1.5" } },
    "node_modules/@sample/readings": { resolved: "packages/readings", link: true },
  },
};

let root: string;

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** The files that would be deployed of the project in the folder. */
function stage(): z.infer<typeof report> {
  const program = `
    const { codeHash, stagedFiles, writeStage } = await import(${JSON.stringify(staging)});
    const files = stagedFiles(".", "rules", "rules/dist");
    writeStage("stage", files);
    const texts = Object.fromEntries(files.map(([path, content]) => [path, content.toString()]));
    console.log(JSON.stringify({ hash: codeHash(files), files: texts }));`;
  const args = ["--input-type=module", "--eval", program];
  return report.parse(JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" })));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "staged-"));
  write("package.json", JSON.stringify({ overrides: {} }));
  write("package-lock.json", JSON.stringify(lock));
  write("LICENSE", "");
  write("rules/package.json", JSON.stringify(rules));
  write("rules/dist/index.js", 'exports.answer = require("@sample/readings").answer;');
  write("packages/readings/package.json", JSON.stringify(readings));
  write("packages/readings/dist/index.cjs", "exports.answer = 42;");
  write("packages/readings/dist/index.js", "export const answer = 42;");
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

it("the stage of a chaincode has the workspace that it needs, in the form that CommonJS loads", () => {
  const { files } = stage();
  expect(Object.keys(files)).toEqual([
    ...["LICENSE", "dist/index.js", "package-lock.json", "package.json"],
    ...["packages/readings/dist/index.cjs", "packages/readings/package.json"],
  ]);
  expect(JSON.parse(files["packages/readings/package.json"] ?? "")).toEqual({
    ...{ name: "@sample/readings", ...own, private: true, main: "dist/index.cjs" },
  });
  // A peer's builder may install without the lock file.
  expect(JSON.parse(files["package.json"] ?? "")).toMatchObject({
    dependencies: { "@sample/readings": "file:packages/readings" },
  });
});

it("the stage of a chaincode installs without a registry and runs", () => {
  stage();
  const cwd = join(root, "stage");
  execFileSync("npm", ["ci", "--omit=dev", "--offline", "--no-audit", "--no-fund"], { cwd, stdio: "pipe" });
  const args = ["--print", 'require("./dist/index.js").answer'];
  expect(execFileSync(process.execPath, args, { cwd, encoding: "utf8" })).toBe("42\n");
});

it("when a package is made again with other code, the earlier package stays under its hash", () => {
  const program = `
    const { writePackage } = await import(${JSON.stringify(resolve("chaincode/packaging/lifecycle-package.mjs"))});
    for (const text of ["one", "one", "two"]) writePackage(".", "rules_1-node", Buffer.from(text));`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", program], { cwd: root });
  const packages = readdirSync(root).filter((name) => name.endsWith(".tar.gz"));
  const hash = createHash("sha256").update("one").digest("hex").slice(0, 12);
  expect(Object.fromEntries(packages.map((name) => [name, readFileSync(join(root, name), "utf8")]))).toEqual({
    "rules_1-node.tar.gz": "two",
    [`rules_1-node.${hash}.tar.gz`]: "one",
  });
});

it("the bill of materials of a chaincode names everything that its package installs, and is the same for the same lock file", () => {
  stage();
  const program = `
    const { sbomOf } = await import(${JSON.stringify(resolve("chaincode/packaging/sbom.mjs"))});
    const { readFileSync } = await import("node:fs");
    const read = (file) => JSON.parse(readFileSync(file, "utf8"));
    const made = [1, 2].map(() => sbomOf(read("package.json"), read("package-lock.json")).toString());
    console.log(JSON.stringify(made));`;
  const args = ["--input-type=module", "--eval", program];
  const said = execFileSync(process.execPath, args, { cwd: join(root, "stage"), encoding: "utf8" });
  const [one = "", other] = z.array(z.string()).parse(JSON.parse(said));
  expect(one).toBe(other);
  expect(JSON.parse(one)).toMatchObject({
    bomFormat: "CycloneDX",
    metadata: { component: { name: "@sample/rules", version: "0.1.0" } },
    components: [{ name: "@sample/readings", version: "0.1.0" }],
  });
});

it("the hash of a chaincode's code covers the workspace that it needs, and no manifest", () => {
  const { hash } = stage();
  write("packages/readings/package.json", JSON.stringify({ ...readings, description: "Other words" }));
  expect(stage().hash).toBe(hash);
  write("packages/readings/dist/index.cjs", "exports.answer = 43;");
  expect(stage().hash).not.toBe(hash);
});

it("the image of the chaincode has the workspaces that it needs, both where packages are installed and where it runs", () => {
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync("chaincode/package.json", "utf8")));
  const needed = Object.keys(dependencies).flatMap((name) => /^@tallystick\/(.*)$/.exec(name)?.[1] ?? []);
  expect(needed).toEqual(["fabric-inspect", "readings"]);
  const folders = needed.map((name) => (existsSync(join("packages", name)) ? "packages" : name));
  const [, ...stages] = readFileSync("chaincode/packaging/image/Dockerfile", "utf8").split(/^FROM /m);
  expect(stages).toHaveLength(2);
  for (const steps of stages) {
    const beforeItRuns = steps.split(/^(?:RUN|ENTRYPOINT) /m)[0];
    for (const folder of folders) {
      expect(beforeItRuns).toContain(`\nCOPY ${folder} ./${folder}\n`);
    }
  }
});
