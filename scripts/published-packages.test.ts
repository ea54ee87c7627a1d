import { readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
});

const licenceSchema = z.union([
  z.object({ license: z.union([z.object({ id: z.string() }), z.object({ name: z.string() })]) }),
  z.object({ expression: z.string() }),
]);
const bomSchema = z.strictObject({
  $schema: z.string(),
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.string(),
  version: z.number(),
  // The time would give the same code another package.
  metadata: z.strictObject({
    lifecycles: z.unknown(),
    tools: z.unknown(),
    component: z.looseObject({ name: z.string(), version: z.string() }),
  }),
  components: z.array(
    z.looseObject({ name: z.string(), version: z.string(), purl: z.string(), licenses: z.array(licenceSchema).min(1) }),
  ),
  dependencies: z.array(z.unknown()),
});

function read<T>(schema: z.ZodType<T>, ...path: string[]): T {
  return schema.parse(JSON.parse(readFileSync(join(...path), "utf8")));
}

/** Name, version and licence text of each package whose code is in the build. */
function bundledIn(...path: string[]): readonly (readonly [name: string, version: string, text: string])[] {
  const texts = readFileSync(join(...path, "THIRD_PARTY_LICENSES.txt"), "utf8").split(`\n${"-".repeat(80)}\n\n`);
  return texts.map((each) => {
    const [, name = "", version = "", text = ""] = /^(\S+) (\S+) \(.+\)\n([^]*)$/.exec(each) ?? [];
    return [name, version, text];
  });
}

const bundles = {
  "packages/readings": [["dist", ["cborg"]]],
  "packages/passport-server": [["dist", ["jose"]]],
  network: [
    ["dist", ["@hyperledger/fabric-protos", "google-protobuf", "zod"]],
    ["explorer-page", ["@preact/signals", "preact"]],
  ],
  client: [["dist", ["currency-codes", "uqr"]]],
  "packages/tally": [["dist", ["@grpc/grpc-js", "commander", "currency-codes", "string-width", "uqr"]]],
  "packages/testing": [],
  "packages/demo": [],
  "packages/projection": [],
  "packages/server": [],
  "packages/desk": [["dist", ["@preact/signals", "preact"]]],
  "packages/gateway": [],
  "packages/iso20022": [],
  "packages/reconciliation": [],
  "packages/evidence": [["dist", ["currency-codes", "first-match", "nub"]]],
} as const;

/** These have no text, and their licence's identifier replaces it. */
const withoutText: ReadonlySet<string> = new Set([
  ...["@hyperledger/fabric-gateway", "@hyperledger/fabric-protos"],
  ...["nub", "worker-f"],
]);

const workspaces = [
  "packages/readings",
  "packages/passport-server",
  "network",
  "client",
  "packages/tally",
  "packages/testing",
  "packages/demo",
  "packages/projection",
  "packages/server",
  "packages/desk",
  "packages/gateway",
  "packages/iso20022",
  "packages/reconciliation",
  "packages/evidence",
] as const;

describe.each(workspaces)("the package of %s", (workspace) => {
  const manifest = read(manifestSchema, workspace, "package.json");
  const bom = read(bomSchema, workspace, "dist", "sbom.cdx.json");
  const named = new Map(bom.components.map(({ name, version }) => [name, version]));

  it("the package of %s has a bill of materials in CycloneDX of everything that is installed with it", () => {
    expect(bom.metadata.component).toMatchObject({ name: manifest.name, version: manifest.version });
    expect(Object.keys(manifest.dependencies).filter((name) => !named.has(name))).toEqual([]);
    expect(bom.components.every(({ purl }) => purl.startsWith("pkg:npm/"))).toBe(true);
  });

  it("the bill of the package of %s has a licence of each component, and none that passes on to what uses it", () => {
    const passedOn = bom.components.filter(({ licenses }) => /GPL|EPL-|MPL-|SSPL/.test(JSON.stringify(licenses)));
    expect(passedOn.map(({ name }) => name)).toEqual([]);
  });

  it("the package of %s has the licences of all bundled packages, and the bill names them", () => {
    for (const [folder, packages] of bundles[workspace]) {
      const bundled = bundledIn(workspace, folder);
      expect(bundled.map(([name]) => name)).toEqual(expect.arrayContaining([...packages]));
      expect(bundled.filter(([name, version]) => !named.has(name) || version === "")).toEqual([]);
      const textless = bundled.filter(([, , text]) => text === "").map(([name]) => name);
      expect(textless.filter((name) => !withoutText.has(name))).toEqual([]);
    }
  });
});
