import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { parseAllDocuments } from "yaml";
import { z } from "zod";

import { schemas } from "./kubernetes-schemas.js";

const program = process.env["HELM"] ?? "helm";
const found = spawnSync(program, ["version"]).status === 0;
const demanded = process.env["TALLYSTICK_REQUIRE_HELM"] === "1";

/** `describe` where helm is found or demanded. */
export function whereHelm(): (title: string, suite: () => void) => void {
  return found || demanded ? describe : describe.skip;
}

const objects = z.looseObject({ kind: z.string(), metadata: z.unknown(), spec: z.unknown().optional() });
/** An object of Kubernetes that a chart makes. */
export type Rendered = z.infer<typeof objects>;

/** What helm said, and whether it did what it was asked. */
interface Said {
  readonly ok: boolean;
  readonly out: string;
  readonly error: string;
}

/** A chart of this repository, as helm renders it. */
export class HelmChart {
  readonly #folder: string;

  /** @param required - values that have no default. */
  constructor(
    name: string,
    private readonly release: string,
    private readonly required: readonly string[],
  ) {
    this.#folder = join(__dirname, "helm", name);
  }

  lint(): Said {
    return helm("lint", this.#folder, "--strict", ...this.#set(this.required));
  }

  /** @param values - beside the required ones, such as `replicas=1`. */
  template(...values: readonly string[]): Said {
    const place = ["--namespace", "fabric", "--kube-version", "1.30.0"];
    return helm("template", this.release, this.#folder, ...place, ...this.#set([...this.required, ...values]));
  }

  /** The objects, each valid under Kubernetes' own schema of its kind. */
  rendered(...values: readonly string[]): Rendered[] {
    const { ok, out, error } = this.template(...values);
    expect([ok, error]).toEqual([true, ""]);
    const all = documentsOf(out);
    for (const { kind, ...content } of all) {
      const Schema = schemas[kind];
      if (Schema === undefined) {
        throw new Error(`no schema for ${kind}`);
      }
      new Schema({ kind, ...content } as never).validate();
    }
    return all;
  }

  /** Requires that each object which selects pods selects those of its release alone, by labels that they have. */
  expectOwnPods(workload: string, ...selecting: readonly string[]): void {
    const all = this.rendered();
    const of = (kind: string): unknown => all.find((each) => each.kind === kind)?.spec;
    const carried = pods.parse(of(workload)).template.metadata.labels;
    const selectors = [workload, ...selecting].map((kind) => selected.parse(of(kind)).selector);
    for (const selector of [...selectors, policy.parse(of("NetworkPolicy")).podSelector]) {
      const chosen = labels.parse("matchLabels" in selector ? selector.matchLabels : selector);
      expect(chosen).toMatchObject({ "app.kubernetes.io/instance": this.release });
      expect(carried).toMatchObject(chosen);
    }
  }

  #set(values: readonly string[]): string[] {
    return values.flatMap((value) => ["--set", value]);
  }
}

const labels = z.record(z.string(), z.string());
const selected = z.object({ selector: z.union([z.object({ matchLabels: labels }), labels]) });
const pods = z.object({ template: z.object({ metadata: z.object({ labels }) }) });
const policy = z.object({ podSelector: z.object({ matchLabels: labels }) });

/** The objects in a text of YAML. */
export function documentsOf(text: string): Rendered[] {
  return parseAllDocuments(text).map((document) => {
    expect(document.errors).toEqual([]);
    return objects.parse(document.toJS());
  });
}

function helm(...args: readonly string[]): Said {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  return { ok: status === 0, out: stdout, error: stderr };
}
