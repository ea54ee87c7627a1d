import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parseAllDocuments } from "yaml";
import { z } from "zod";

import { schemas } from "./kubernetes-schemas.js";

const chart = join(__dirname, "helm/tallystick");
const program = process.env["HELM"] ?? "helm";
const found = spawnSync(program, ["version"]).status === 0;
const demanded = process.env["TALLYSTICK_REQUIRE_HELM"] === "1";
const whereHelm = found || demanded ? describe : describe.skip;

const zeros = "0".repeat(64);
const required = [
  ...["--set", "image.repository=registry.example/tallystick", "--set", `image.digest=sha256:${zeros}`],
  ...["--set", `packageId=tallystick_0.1.0:${zeros}`],
];

const objects = z.looseObject({ kind: z.string(), metadata: z.unknown(), spec: z.unknown().optional() });
type Rendered = z.infer<typeof objects>;

function helm(...args: readonly string[]): { readonly ok: boolean; readonly out: string; readonly error: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  return { ok: status === 0, out: stdout, error: stderr };
}

function template(...values: readonly string[]): ReturnType<typeof helm> {
  return helm("template", "tallystick-0-1-0", chart, "--namespace", "fabric", "--kube-version", "1.30.0", ...values);
}

function documentsOf(text: string): Rendered[] {
  return parseAllDocuments(text).map((document) => {
    expect(document.errors).toEqual([]);
    return objects.parse(document.toJS());
  });
}

function rendered(...values: readonly string[]): Rendered[] {
  const { ok, out, error } = template(...required, ...values);
  expect([ok, error]).toEqual([true, ""]);
  return documentsOf(out);
}

/** The manifests for kustomize, which the chart repeats in another form. */
function manifests(): Rendered[] {
  const folder = join(__dirname, "kubernetes/service");
  const files = readdirSync(folder).filter((file) => file !== "kustomization.yaml");
  return files.flatMap((file) => documentsOf(readFileSync(join(folder, file), "utf8")));
}

/** A part of an object without the intended differences: the release's name and labels, image and package id. */
function comparable(part: unknown, key = ""): unknown {
  if (typeof part === "string") {
    return key === "image" ? "image" : part.replace("tallystick-0-1-0", "tallystick");
  }
  if (Array.isArray(part)) {
    return part.map((each) => comparable(each));
  }
  if (typeof part !== "object" || part === null) {
    return part;
  }
  const entries = Object.entries(part);
  if (entries.some(([name, value]) => name === "name" && value === "CHAINCODE_ID")) {
    return "package id";
  }
  const own = entries.filter(([name]) => !["imagePullPolicy", "namespace"].includes(name) && !isOfRelease(name));
  return Object.fromEntries(own.map(([name, value]) => [name, comparable(value, name)]));
}

function isOfRelease(label: string): boolean {
  return (
    ["app.kubernetes.io/instance", "app.kubernetes.io/version", "helm.sh/chart"].includes(label) ||
    label.endsWith("managed-by")
  );
}

function contents(all: readonly Rendered[]): ReadonlyMap<string, unknown> {
  return new Map(all.map(({ kind, metadata: _, ...content }) => [kind, comparable(content)]));
}

whereHelm("the chart, where helm is found (TALLYSTICK_REQUIRE_HELM=1 demands it)", () => {
  it("the chart passes helm's lint", () => {
    const { ok, out } = helm("lint", chart, "--strict", ...required);
    expect([ok, out]).toEqual([true, expect.stringContaining("0 chart(s) failed")]);
  });

  it.each([
    [[]],
    [["--set", "replicas=1,peers.namespaceLabels.team=fabric,imagePullSecrets[0].name=registry,nodeSelector.disk=ssd"]],
  ])("the chart's objects are valid under Kubernetes' schemas, with %j", (values) => {
    const all = rendered(...values);
    expect(all.length).toBeGreaterThan(3);
    for (const { kind, ...content } of all) {
      const Schema = schemas[kind];
      if (Schema === undefined) {
        throw new Error(`no schema for ${kind}`);
      }
      new Schema({ kind, ...content } as never).validate();
    }
  });

  it("the chart has the same objects as the manifests for kustomize", () => {
    const [ours, theirs] = [contents(rendered()), contents(manifests())];
    expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
    for (const [kind, content] of ours) {
      expect({ kind, content }).toEqual({ kind, content: theirs.get(kind) });
    }
  });

  it("a release selects only its own pods, by labels that they have", () => {
    const all = rendered();
    const labels = z.record(z.string(), z.string());
    const selecting = z.object({ selector: z.union([z.object({ matchLabels: labels }), labels]) });
    const pods = z.object({ template: z.object({ metadata: z.object({ labels }) }) });
    const policy = z.object({ podSelector: z.object({ matchLabels: labels }) });
    const of = (kind: string): unknown => all.find((each) => each.kind === kind)?.spec;
    const carried = pods.parse(of("Deployment")).template.metadata.labels;
    const selectors = ["Deployment", "Service", "PodDisruptionBudget"].map(
      (kind) => selecting.parse(of(kind)).selector,
    );
    for (const selector of [...selectors, policy.parse(of("NetworkPolicy")).podSelector]) {
      const chosen = labels.parse("matchLabels" in selector ? selector.matchLabels : selector);
      expect(chosen).toMatchObject({ "app.kubernetes.io/instance": "tallystick-0-1-0" });
      expect(carried).toMatchObject(chosen);
    }
  });

  it("the chart runs the image by its digest, with the given package id", () => {
    const { out } = template(...required);
    expect(out).toContain(`image: "registry.example/tallystick@sha256:${zeros}"`);
    expect(out).toContain(`value: "tallystick_0.1.0:${zeros}"`);
  });

  it("only the named namespaces' peers can connect, and a single pod can be drained", () => {
    expect(template(...required).out).not.toContain("namespaceSelector");
    const { out } = template(...required, "--set", "peers.namespaceLabels.team=fabric,replicas=1");
    expect(out).toMatch(
      /podSelector:\n +matchLabels:\n +app\.kubernetes\.io\/component: fabric-peer\n +namespaceSelector:\n +matchLabels:\n +team: fabric\n/,
    );
    expect(out).not.toContain("PodDisruptionBudget");
  });

  it.each([
    ["no package id", ["--set", "packageId=null"], /packageId/],
    ["a package id without its hash", ["--set", "packageId=tallystick_0.1.0"], /packageId/],
    ["a tag instead of a digest", ["--set", "image.digest=0.1.0"], /image\/digest/],
    ["a tag in the repository", ["--set", "image.repository=registry.example/tallystick:latest"], /image\/repository/],
    ["no pod", ["--set", "replicas=0"], /replicas/],
    ["peers without a label", ["--set", "peers.podLabels=null"], /podLabels/],
    ["a value that it does not know", ["--set", "replica=3"], /replica/],
  ])("the chart refuses %s", (_, values, named) => {
    const { ok, error } = template(...required, ...values);
    expect(ok).toBe(false);
    expect(error).toMatch(named);
  });
});
