import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { DockerfileParser, type Copy, type Instruction } from "dockerfile-ast";
import { parse } from "yaml";
import { z } from "zod";

const folder = mkdtempSync(join(tmpdir(), "images-"));
const images = [
  {
    image: "chaincode",
    built: "chaincode/dist/package/stage",
    context: join(folder, "chaincode"),
    sbom: "sbom.cdx.json",
  },
  {
    image: "network",
    built: "deploy/images/network/dist",
    context: "deploy/images/network/dist",
    sbom: "dist/sbom.cdx.json",
  },
  {
    image: "tally",
    built: "deploy/images/tally/dist",
    context: "deploy/images/tally/dist",
    sbom: "sbom.cdx.json",
  },
];

const bom = z.object({
  metadata: z.object({ component: z.object({ name: z.string(), version: z.string() }) }),
  components: z.array(z.object({ name: z.string() })),
});
const manifest = z.object({ name: z.string(), version: z.string(), dependencies: z.record(z.string(), z.string()) });

beforeAll(() => {
  // The steps of `npm run package` with the compiled code.
  const packaging = (file: string): string => JSON.stringify(resolve("chaincode/packaging", file));
  const program = `
    const { imageFiles, stagedFiles, writeStage } = await import(${packaging("stage.mjs")});
    const { withSbom } = await import(${packaging("sbom.mjs")});
    const staged = withSbom(stagedFiles(process.cwd(), "chaincode", "chaincode/dist"));
    writeStage(${JSON.stringify(join(folder, "chaincode"))}, [...staged, ...imageFiles()]);`;
  const stage = "scripts/stage-image.mjs";
  for (const args of [
    ["--input-type=module", "--eval", program],
    [stage, "network"],
    [stage, "tally"],
  ]) {
    execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function read<T>(schema: z.ZodType<T>, ...path: string[]): T {
  return schema.parse(JSON.parse(readFileSync(join(...path), "utf8")));
}

/** The files that a step copies from the context, and not from an earlier stage. */
function copied(copy: Copy): string[] {
  const paths = copy.getArguments().map((each) => each.getValue());
  return copy.getFlags().some((flag) => flag.getName() === "from") ? [] : paths.slice(0, -1);
}

describe.each(images)("the image of the $image", ({ image, context, sbom }) => {
  const dockerfile = () => DockerfileParser.parse(readFileSync(join(context, "Dockerfile"), "utf8"));
  const afterLastFrom = (step: Instruction): boolean => {
    const [, last] = dockerfile().getFROMs();
    return step.getRange().start.line > (last?.getRange().start.line ?? 0);
  };

  it("the image of the $image copies only files of its context, with its bill of materials", () => {
    const paths = dockerfile().getCOPYs().flatMap(copied);
    expect(paths).not.toEqual([]);
    expect(paths.filter((path) => !existsSync(join(context, path)))).toEqual([]);
    const inImage = dockerfile().getCOPYs().filter(afterLastFrom).flatMap(copied);
    expect(inImage.filter((path) => `${sbom}/`.startsWith(`${path}/`))).toHaveLength(1);
  });

  it("the bill of materials of the $image has everything that it installs", () => {
    const { name, version, dependencies } = read(manifest, context, "package.json");
    const { metadata, components } = read(bom, context, sbom);
    expect(metadata.component).toEqual({ name, version });
    const named = components.map((component) => component.name);
    expect(Object.keys(dependencies).filter((dependency) => !named.includes(dependency))).toEqual([]);
  });

  it("the image of the $image has a base that is chosen at the build, and does not run as root", () => {
    expect(
      dockerfile()
        .getFROMs()
        .map((from) => from.getImage()),
    ).toEqual(["${NODE_IMAGE}", "${NODE_IMAGE}"]);
    const users = dockerfile()
      .getInstructions()
      .filter((step) => step.getKeyword() === "USER" && afterLastFrom(step));
    expect(users.map((user) => user.getArgumentsContent())).toEqual(["1000:1000"]);
  });

  it("the image of the $image installs from a lock file that fits its manifest", () => {
    // It refuses a lock file that the manifest does not fit, before it downloads anything.
    const args = ["ci", "--omit=dev", "--ignore-scripts", "--dry-run", "--offline", "--no-audit", "--loglevel=error"];
    const copy = join(folder, "installed", image);
    cpSync(context, copy, { recursive: true });
    execFileSync("npm", args, { cwd: copy, stdio: ["ignore", "ignore", "pipe"] });
  });
});

it("the command of the image for tally takes every option that the chart gives it", () => {
  const template = readFileSync("deploy/helm/tally-serve/templates/stateful-set.yaml", "utf8");
  const [, serve = "", projector = ""] = template.split(/^ +args:$/m);
  const command = "deploy/images/tally/dist/packages/tally/dist/tally.js";
  for (const [part, ...words] of [
    [serve, "serve"],
    [projector, "projection", "run"],
  ]) {
    const help = execFileSync(process.execPath, [command, ...words, "--help"], { encoding: "utf8" });
    const options = [...(part ?? "").matchAll(/^ +- (--[a-z-]+)=/gm)].map(([, option]) => option);
    expect(options.length).toBeGreaterThan(1);
    expect(options.filter((option) => !help.includes(`${option ?? ""} `))).toEqual([]);
  }
});

it("no image is staged whose name nobody knows", () => {
  expect(() => execFileSync(process.execPath, ["scripts/stage-image.mjs", "talli"], { stdio: "pipe" })).toThrow(
    /no image has the name "talli": give one of network, tally/,
  );
});

it("the release builds each image from its context, with a bill of materials of the whole image and its provenance", () => {
  const workflow = z.object({
    jobs: z.object({
      images: z.looseObject({
        if: z.string(),
        strategy: z.object({
          matrix: z.object({ include: z.array(z.object({ image: z.string(), context: z.string() })) }),
        }),
        steps: z.array(z.looseObject({ uses: z.string().optional(), with: z.looseObject({}).optional() })),
      }),
    }),
  });
  const { images: job } = workflow.parse(parse(readFileSync(".github/workflows/release.yml", "utf8"))).jobs;
  expect(job.if).toContain("published == 'true'");
  expect(job.strategy.matrix.include).toEqual(images.map(({ image, built }) => ({ image, context: built })));
  const build = job.steps.find(({ uses }) => uses?.startsWith("docker/build-push-action@"));
  expect(build?.with).toMatchObject({
    context: "${{ matrix.context }}",
    push: true,
    sbom: true,
    provenance: "mode=max",
  });
});
