import { tables } from "../schema/schema.js";
import type { Table } from "../schema/table.js";
import { views } from "../schema/views.js";

/** The tables that a column names, by the columns' names. */
const references: Readonly<Record<string, string>> = {
  instrument_id: "instruments",
  certificate_id: "certificates",
  battery_id: "batteries",
  listing_id: "listings",
  policy_version: "policies",
};

/** The page `docs/projection.md`, which is made from the declarations of tables and views. */
export function schemaPage(): string {
  return [
    "# Tables and views of a projection",
    "",
    "Made from the declarations in [`packages/projection`](../packages/projection/README.md) by `npm run docs`. SQLite has these tables in a file,",
    "Postgres in the schema `tallystick`. Amounts are whole numbers of minor units. Days are `YYYY-MM-DD`, instants ISO 8601 in UTC; both are texts.",
    "",
    "A ledger can have texts that a database refuses. Columns have them in a form that both databases store, and `body` has each text as it is: U+0000,",
    "half of a surrogate pair and U+FFFD itself are written as U+FFFD and four hexadecimal digits. A text of a key or an index whose form has more",
    "than 200 characters is written as its first 40, U+FFFD, `#` and its SHA-256.",
    "",
    "## The picture",
    "",
    "```mermaid",
    "erDiagram",
    ...tables.flatMap(boxOf),
    ...tables.flatMap(linesOf),
    "```",
    "",
    "## Views",
    "",
    ...views.flatMap(({ name, description }) => [`- \`${name}\`: ${description}`]),
    "",
    "## Tables",
    ...tables.flatMap(sectionOf),
    "",
  ].join("\n");
}

function boxOf({ name, key, columns }: Table): string[] {
  const shown = Object.entries(columns).filter(([column]) => key.includes(column) || isReference(name, column));
  return [
    `  ${name} {`,
    ...shown.map(([column, { type }]) => `    ${type} ${column}${key.includes(column) ? " PK" : ""}`),
    "  }",
  ];
}

function linesOf({ name, columns }: Table): string[] {
  return Object.keys(columns)
    .filter((column) => isReference(name, column))
    .map((column) => `  ${references[column] ?? ""} ||--o{ ${name} : ${column}`);
}

function isReference(table: string, column: string): boolean {
  return references[column] !== undefined && references[column] !== table;
}

function sectionOf({ name, description, key, columns }: Table): string[] {
  return [
    "",
    `### ${name}`,
    "",
    description,
    "",
    "| Column | Type | |",
    "| --- | --- | --- |",
    ...Object.entries(columns).map(
      ([column, { type, nullable, description: what }]) =>
        `| \`${column}\`${key.includes(column) ? " (key)" : ""} | ${type === "bigint" ? type : "text"}${nullable ? ", or null" : ""} | ${what} |`,
    ),
  ];
}
