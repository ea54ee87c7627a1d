import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { documentsOf, HelmChart, whereHelm, type Rendered } from "./helm-chart.js";

const zeros = "0".repeat(64);
const release = "tallystick-0-1-0";
const chart = new HelmChart("tallystick", release, [
  "image.repository=registry.example/tallystick",
  `image.digest=sha256:${zeros}`,
  `packageId=tallystick_0.1.0:${zeros}`,
]);

/** The manifests for kustomize, which the chart repeats in another form. */
function manifests(): Rendered[] {
  const folder = join(__dirname, "kubernetes/service");
  const files = readdirSync(folder).filter((file) => file !== "kustomization.yaml");
  return files.flatMap((file) => documentsOf(readFileSync(join(folder, file), "utf8")));
}

/** A part of an object without the intended differences: the release's name and labels, image and package id. */
function comparable(part: unknown, key = ""): unknown {
  if (typeof part === "string") {
    return key === "image" ? "image" : part.replace(release, "tallystick");
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

whereHelm()("the chart, where helm is found (TALLYSTICK_REQUIRE_HELM=1 demands it)", () => {
  it("the chart passes helm's lint", () => {
    const { ok, out } = chart.lint();
    expect([ok, out]).toEqual([true, expect.stringContaining("0 chart(s) failed")]);
  });

  it.each([
    [[]],
    [["replicas=1,peers.namespaceLabels.team=fabric,imagePullSecrets[0].name=registry,nodeSelector.disk=ssd"]],
  ])("the chart's objects are valid under Kubernetes' schemas, with %j", (values) => {
    expect(chart.rendered(...values).length).toBeGreaterThan(3);
  });

  it("the chart has the same objects as the manifests for kustomize", () => {
    const [ours, theirs] = [contents(chart.rendered()), contents(manifests())];
    expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
    for (const [kind, content] of ours) {
      expect({ kind, content }).toEqual({ kind, content: theirs.get(kind) });
    }
  });

  it("a release selects only its own pods, by labels that they have", () => {
    chart.expectOwnPods("Deployment", "Service", "PodDisruptionBudget");
  });

  it("the chart runs the image by its digest, with the given package id", () => {
    const { out } = chart.template();
    expect(out).toContain(`image: "registry.example/tallystick@sha256:${zeros}"`);
    expect(out).toContain(`value: "tallystick_0.1.0:${zeros}"`);
  });

  it("only the named namespaces' peers can connect, and a single pod can be drained", () => {
    expect(chart.template().out).not.toContain("namespaceSelector");
    const { out } = chart.template("peers.namespaceLabels.team=fabric,replicas=1");
    expect(out).toMatch(
      /podSelector:\n +matchLabels:\n +app\.kubernetes\.io\/component: fabric-peer\n +namespaceSelector:\n +matchLabels:\n +team: fabric\n/,
    );
    expect(out).not.toContain("PodDisruptionBudget");
  });

  it.each([
    ["no package id", "packageId=null", /packageId/],
    ["a package id without its hash", "packageId=tallystick_0.1.0", /packageId/],
    ["a tag instead of a digest", "image.digest=0.1.0", /image\/digest/],
    ["a tag in the repository", "image.repository=registry.example/tallystick:latest", /image\/repository/],
    ["no pod", "replicas=0", /replicas/],
    ["peers without a label", "peers.podLabels=null", /podLabels/],
    ["a value that it does not know", "replica=3", /replica/],
  ])("the chart refuses %s", (_, value, named) => {
    const { ok, error } = chart.template(value);
    expect(ok).toBe(false);
    expect(error).toMatch(named);
  });
});
