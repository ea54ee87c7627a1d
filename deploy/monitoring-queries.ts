import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parser } from "@prometheus-io/lezer-promql";
import { parse } from "yaml";
import { z } from "zod";

const rulesFile = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
});

const position = z.strictObject({ x: z.int(), y: z.int(), w: z.int().min(1), h: z.int().min(1) });
const datasource = z.strictObject({ type: z.literal("prometheus"), uid: z.literal("${datasource}") });
const row = z.looseObject({ type: z.literal("row"), id: z.int(), title: z.string(), gridPos: position });
const panel = z.looseObject({
  type: z.enum(["stat", "timeseries"]),
  id: z.int(),
  title: z.string(),
  description: z.string(),
  gridPos: position,
  datasource,
  fieldConfig: z.looseObject({ defaults: z.looseObject({ unit: z.string() }) }),
  targets: z.array(z.looseObject({ refId: z.string(), datasource, expr: z.string(), legendFormat: z.string() })).min(1),
});
const dashboardFile = z.looseObject({
  title: z.string(),
  schemaVersion: z.int(),
  templating: z.object({ list: z.array(z.looseObject({ name: z.string(), type: z.string() })) }),
  panels: z.array(z.discriminatedUnion("type", [row, panel])),
});

/** A panel with a query. */
export type Panel = z.infer<typeof panel>;

/** The dashboard for Grafana. */
export const dashboard = dashboardFile.parse(JSON.parse(read("grafana-dashboard.json")));

/** The panels of the dashboard, without the headings between them. */
export const panels = dashboard.panels.filter((each): each is Panel => each.type !== "row");

/** The rules of all alerts. */
export const rules = rulesFile.parse(parse(read("prometheus-rules.yaml"))).groups.flatMap((group) => group.rules);

/**
 * The metrics in a query. Grafana's own variable for a span of time counts as five minutes.
 *
 * @throws {SyntaxError} Prometheus does not understand the query.
 */
export function metricsOf(query: string): string[] {
  return namesIn(query, (name, parent) => name === "Identifier" && parent === "VectorSelector");
}

/**
 * The labels that a query selects or groups by, without those that Prometheus adds itself.
 *
 * @throws {SyntaxError} in the same case as {@link metricsOf}.
 */
export function labelsOf(query: string): string[] {
  return namesIn(query, (name) => name === "LabelName").filter((label) => !["instance", "job"].includes(label));
}

function namesIn(query: string, isWanted: (name: string, parent: string | undefined) => boolean): string[] {
  const text = query.replaceAll("$__rate_interval", "5m");
  const names = new Set<string>();
  parser.parse(text).iterate({
    enter: ({ type, node, from, to }) => {
      if (type.isError) {
        throw new SyntaxError(`"${query}" is not PromQL, at ${JSON.stringify(text.slice(from))}`);
      }
      if (isWanted(type.name, node.parent?.name)) {
        names.add(text.slice(from, to));
      }
    },
  });
  return [...names];
}

function read(file: string): string {
  return readFileSync(join(__dirname, "monitoring", file), "utf8");
}
