import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "..");
const pages = [".", "docs", "docs/production", "client", "network", "packages/tally"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

/** Folders and files of this repository in a page: links to them, and paths in code spans. */
function named(page: string): string[] {
  const text = readFileSync(join(root, page), "utf8").replaceAll(/^```.*?^```$/gms, "");
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = ""]) => join(dirname(page), link));
  const paths = [...text.matchAll(/`((?:chaincode|client|deploy|docs|network|packages|scripts|test)\/[\w./-]+)`/g)];
  return [...links, ...paths.map(([, path = ""]) => path)].filter((path) => !/\bdist\b/.test(path));
}

test.each(pages)("%s names only files that exist", (page) => {
  expect(named(page).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("the README links to its guides", () => {
  expect(named("README.md")).toContain("docs/life-of-a-certificate.md");
});
