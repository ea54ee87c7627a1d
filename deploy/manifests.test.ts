import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { schemas } from "./kubernetes-schemas.js";

interface Manifest {
  readonly file: string;
  readonly kind: string;
  readonly content: Record<string, unknown>;
}

function manifests(folder: string): Manifest[] {
  return readdirSync(join(__dirname, "kubernetes", folder))
    .filter((file) => file !== "kustomization.yaml")
    .flatMap((file) =>
      parseAllDocuments(readFileSync(join(__dirname, "kubernetes", folder, file), "utf8")).map((document) => {
        expect(document.errors).toEqual([]);
        const content = document.toJS() as Record<string, unknown>;
        return { file: `${folder}/${file}`, kind: String(content["kind"]), content };
      }),
    );
}

const all = [...manifests("service"), ...manifests("builder")];

function one(kind: string): Record<string, never> {
  const found = all.find((manifest) => manifest.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found.content as Record<string, never>;
}

describe("Kubernetes manifests", () => {
  it.each(all)("$file: $kind is valid under Kubernetes' schema", ({ kind, content }) => {
    const Schema = schemas[kind];
    if (Schema === undefined) throw new Error(`no schema for ${kind}`);
    new Schema(content as never).validate();
    expect(() => {
      new Schema({
        ...content,
        spec: "nonsense",
        rules: "nonsense",
        subjects: 1,
        automountServiceAccountToken: 1,
      } as never).validate();
    }).toThrow();
  });

  it("manifests name only resources that exist", () => {
    const kustomization = parseAllDocuments(
      readFileSync(join(__dirname, "kubernetes/service/kustomization.yaml"), "utf8"),
    );
    const { resources } = kustomization[0]?.toJS() as { resources: string[] };
    const files = readdirSync(join(__dirname, "kubernetes/service")).filter((file) => file !== "kustomization.yaml");
    expect([...resources].sort()).toEqual(files.sort());
  });

  it("manifests select the chaincode's pods by the labels that the pods have", () => {
    const deployment = one("Deployment") as unknown as {
      spec: { selector: { matchLabels: object }; template: { metadata: { labels: object } } };
    };
    const { labels } = deployment.spec.template.metadata;
    const service = one("Service") as unknown as { spec: { selector: object } };
    const budget = one("PodDisruptionBudget") as unknown as { spec: { selector: { matchLabels: object } } };
    const policy = one("NetworkPolicy") as unknown as { spec: { podSelector: { matchLabels: object } } };
    for (const selector of [
      deployment.spec.selector.matchLabels,
      service.spec.selector,
      budget.spec.selector.matchLabels,
      policy.spec.podSelector.matchLabels,
    ]) {
      expect(labels).toMatchObject(selector);
    }
  });

  it("the container gets the variables that its entry point reads", () => {
    const deployment = one("Deployment") as unknown as {
      spec: {
        template: {
          spec: {
            containers: { env: { name: string; value?: string }[]; volumeMounts: { mountPath: string }[] }[];
          };
        };
      };
    };
    const [container] = deployment.spec.template.spec.containers;
    const env = container?.env ?? [];
    const entrypoint = readFileSync(join(__dirname, "../chaincode/packaging/image/entrypoint.sh"), "utf8");
    // The variables of the entry point if peers connect to the chaincode. The prefix `CORE_` belongs to the other way
    // to start a chaincode.
    const read = entrypoint.match(/\bCHAINCODE_\w+/g) ?? [];
    expect(read).toContain("CHAINCODE_ID");
    expect(env.map(({ name }) => name).sort()).toEqual([...new Set(read)].sort());
    const files = env.flatMap(({ name, value = "" }) => (name.endsWith("_FILE") ? [value] : []));
    const mounted = container?.volumeMounts.map(({ mountPath }) => `${mountPath}/`) ?? [];
    expect(files).toHaveLength(3);
    for (const file of files) expect(mounted.filter((path) => file.startsWith(path))).not.toEqual([]);
  });
});

test("the part of a peer's core.yaml has a peer wait for no private data of an invalid transaction", () => {
  const core: unknown = parse(readFileSync(join(__dirname, "peer", "external-builders.yaml"), "utf8"));
  expect(core).toMatchObject({ peer: { gossip: { pvtData: { skipPullingInvalidTransactionsDuringCommit: true } } } });
});

test("the parts of core.yaml and orderer.yaml bound what a flood of requests can take", () => {
  const read = (...path: string[]): unknown => parse(readFileSync(join(__dirname, ...path), "utf8"));
  expect(read("peer", "external-builders.yaml")).toMatchObject({
    peer: { limits: { concurrency: { endorserService: 2500, deliverService: 2500, gatewayService: 500 } } },
  });
  expect(read("orderer", "throttling.yaml")).toMatchObject({
    General: { TLS: { ClientAuthRequired: true }, Throttling: { Rate: 300, InactivityTimeout: "5s" } },
  });
});
