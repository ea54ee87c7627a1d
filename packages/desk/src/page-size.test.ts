import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const page = join(__dirname, "..", "dist", "page");

it.each(["english", "chinese"])("the first screen of the desk is at most 120 kB compressed: %s", (language) => {
  const html = readFileSync(join(page, "index.html"), "utf8");
  const named = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map(([, file = ""]) => file);
  const words = readdirSync(join(page, "assets")).filter((file) => file.startsWith(`${language}-`));
  expect(words).toHaveLength(1);
  expect(named.filter((file) => file.endsWith(".js"))).toHaveLength(1);
  const bytes = [...named, ...words].map((file) => gzipSync(readFileSync(join(page, "assets", file))).length);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(120_000);
});
