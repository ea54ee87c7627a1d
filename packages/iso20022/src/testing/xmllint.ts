import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const official = process.env["ISO20022_SCHEMAS"];

/** Whether documents can be held against the official schemas. */
export function hasOfficialSchemas(): boolean {
  return official !== undefined && spawnSync("xmllint", ["--version"]).status === 0;
}

/** What xmllint says of a document by the official schema of its message; "" if it is valid. */
export function faultsByXmllint(message: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "iso20022-"));
  const file = join(folder, "document.xml");
  writeFileSync(file, text);
  const schema = join(official ?? "", `${message}.xsd`);
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, file], {
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  return status === 0 ? "" : stderr;
}
