import { readFileSync } from "node:fs";
import { relative } from "node:path";

import { z } from "zod";

import { projectManifest } from "./installation.js";
import { lackingIn } from "./pack.js";

const manifest = {
  ...{
    files: ["dist", "page", "README.md"],
    main: "dist/index.cjs",
    module: "dist/index.js",
    types: "dist/index.d.cts",
  },
  ...{ bin: { tally: "dist/tally.js" }, exports: { ".": { import: { default: "./dist/index.js" } } } },
};
const whole = ["dist/index.cjs", "dist/index.js", "dist/index.d.cts", "dist/tally.js", "page/index.html", "README.md"];

it("a package holds every file and folder that its manifest promises", () => {
  expect(lackingIn(manifest, whole)).toEqual([]);
  expect(lackingIn(manifest, ["README.md", "page.html"])).toEqual([
    ...["dist", "page", "dist/index.cjs", "dist/index.js", "dist/index.d.cts", "dist/tally.js"],
  ]);
  expect(lackingIn({ ...manifest, exports: { "./errors": "./dist/errors.js" } }, whole)).toEqual(["dist/errors.js"]);
});

const published = z.object({
  private: z.literal(true).optional(),
  ...{ description: z.string(), license: z.literal("Apache-2.0"), keywords: z.array(z.string()).min(1) },
  repository: z.object({ type: z.literal("git"), url: z.string(), directory: z.string() }),
  ...{ homepage: z.url(), bugs: z.object({ url: z.url() }), engines: z.object({ node: z.string() }) },
  scripts: z.looseObject({ prepack: z.string() }),
  publishConfig: z.object({ access: z.literal("public") }),
});
const workspaces = projectManifest(".").workspaces.map((workspace) => {
  const text: unknown = JSON.parse(readFileSync(`${workspace}/package.json`, "utf8"));
  return { workspace, text, isPrivate: z.looseObject({ private: z.boolean().default(false) }).parse(text).private };
});

it.each(workspaces.filter(({ isPrivate }) => !isPrivate))(
  "the manifest of $workspace has all fields that a registry shows, and builds before it is packed",
  ({ workspace, text }) => {
    const { repository, homepage, bugs, scripts } = published.parse(text);
    expect(repository.directory).toBe(workspace);
    expect(scripts.prepack).toBe(`node ${relative(workspace, "scripts/setup.mjs")} --build`);
    const place = repository.url.replace(/^git\+|\.git$/g, "");
    expect([homepage, bugs.url]).toEqual([`${place}/tree/main/${workspace}#readme`, `${place}/issues`]);
  },
);

it("exactly the listed packages are published", () => {
  const names = workspaces.filter(({ isPrivate }) => !isPrivate).map(({ workspace }) => workspace);
  expect(names).toEqual([
    "packages/fabric-inspect",
    "client",
    "packages/tally",
    "network",
    "packages/testing",
    "packages/demo",
    "packages/readings",
    "packages/passport-server",
    "packages/projection",
    "packages/server",
    "packages/desk",
    "packages/gateway",
    "packages/iso20022",
    "packages/reconciliation",
    "packages/evidence",
  ]);
});
