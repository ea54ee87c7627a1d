import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import * as z from "zod";

import { readNetworkFile } from "../../description/index.js";
import { CommandError } from "../command-error.js";
import { packageVersion } from "../package-version.js";
import { init, type InitLanguage, initLanguages } from "./init.js";

const texts = z.record(z.string(), z.string());

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "init-test-"));
});

afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

function write(folder: string, lang: InitLanguage = "typescript"): string {
  let printed = "";
  init({ json: true, terminal: { out: (text) => (printed += text), err: () => undefined } }, folder, lang);
  return printed;
}

test.each(initLanguages)("init --lang %s fills in every name, and prints what it wrote", (lang) => {
  const folder = join(parent, "Assets");
  const { files } = z.object({ files: z.array(z.string()) }).parse(JSON.parse(write(folder, lang)));
  expect(files).toEqual(expect.arrayContaining([".gitignore", "README.md", "fabric-network.json"]));
  for (const file of files) {
    expect(readFileSync(join(folder, file), "utf8")).not.toContain("{{");
  }
  expect(readFileSync(join(folder, "fabric-network.json"), "utf8")).toContain('"name": "Assets"');
});

test("a chaincode that init writes requires the releases with which this package is tested", () => {
  const folder = join(parent, "assets");
  write(folder);
  const written = manifest(join(folder, "package.json"));
  const own = manifest("network/package.json");
  const root = manifest("package.json");
  const tested = { ...root.devDependencies, ...own.dependencies, ...own.devDependencies };
  const {
    "@tallystick/network": network,
    typescript,
    ...others
  } = {
    ...written.dependencies,
    ...written.devDependencies,
  };
  expect(network).toBe(`^${packageVersion()}`);
  expect(tested["@typescript/native"]).toBe(`npm:typescript@${typescript?.replace("^", "") ?? ""}`);
  expect(tested).toMatchObject(others);
  // Without the override, npm installs a release of class-transformer that lacks a function which fabric-contract-api
  // calls.
  expect(written.overrides).toEqual({ "class-transformer": root.overrides["class-transformer"] });
});

test("a chaincode that init writes has a launch configuration for each organisation's debugger port", () => {
  const folder = join(parent, "assets");
  write(folder);
  const launch = z.object({ configurations: z.array(z.object({ name: z.string(), port: z.int() })) });
  const { organisations } = readNetworkFile(join(folder, "fabric-network.json")).description;
  expect(launch.parse(JSON.parse(readFileSync(join(folder, ".vscode", "launch.json"), "utf8"))).configurations).toEqual(
    organisations.map(({ mspId }, index) => ({ name: `Chaincode of ${mspId}`, port: 9229 + index })),
  );
});

test("init writes only into an empty folder", () => {
  const folder = join(parent, "assets");
  mkdirSync(folder);
  write(folder);
  const before = readdirSync(folder);
  expect(() => write(folder)).toThrow(
    new CommandError(`${folder} is not empty, it has .gitignore: name a new or an empty folder`),
  );
  expect(readdirSync(folder)).toEqual(before);
  const file = join(parent, "file");
  writeFileSync(file, "");
  expect(() => write(file)).toThrow(`${file} is a file: name a new or an empty folder`);
});

test("init refuses a folder whose name is not valid for a chaincode, and writes nothing", () => {
  const folder = join(parent, "my assets");
  expect(() => write(folder)).toThrow('letters, digits, "-" and "_", not "my assets"');
  expect(existsSync(folder)).toBe(false);
});

function manifest(path: string): Record<"dependencies" | "devDependencies" | "overrides", Record<string, string>> {
  return z
    .object({ dependencies: texts.default({}), devDependencies: texts.default({}), overrides: texts.default({}) })
    .parse(JSON.parse(readFileSync(path, "utf8")));
}
