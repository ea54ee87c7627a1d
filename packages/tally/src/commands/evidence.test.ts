import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { useUser } from "../testing/user.js";

const user = useUser(() => ({}));
const genesis = "0".repeat(64);

it("a file that is not evidence proves nothing, with the step that says why and exit status 1", async () => {
  const file = user().file("letter.tally-evidence", "Dear Sir");
  const { exit, stdout } = await user().tally(["evidence", "verify", file, "--genesis", genesis]);
  expect([exit, stdout]).toEqual([
    1,
    expect.stringContaining("✘  1 the form of the file: the file is not a bundle of evidence"),
  ]);
  const { stdout: document } = await user().tally(["evidence", "verify", file, "--genesis", genesis, "--json"]);
  expect(JSON.parse(document)).toMatchObject({ verdict: "not proved", failed: { number: 1, name: "form" } });
  const shown = await user().tally(["evidence", "show", file]);
  expect([shown.exit, shown.stderr]).toEqual([1, expect.stringContaining("not a bundle of evidence")]);
});

it("the page is written once, from the file beside the program, and a file that is there stays as it is", async () => {
  const to = join(user().folder, "copy.html");
  const line = ["evidence", "page", "--to", to];
  const fromSource = await user().tally(line);
  expect([fromSource.exit, fromSource.stderr]).toEqual([1, expect.stringContaining("Run the built command")]);
  const files = pathToFileURL(`${dirname(user().file("verifier.html", "<html>"))}/`);
  expect(await user().tally(line, { files })).toMatchObject({
    exit: 0,
    stdout: `${to}: 6 bytes, to be opened in a browser\n`,
  });
  expect(readFileSync(to, "utf8")).toBe("<html>");
  const again = await user().tally([...line, "--json"], { files });
  expect([again.exit, again.stderr]).toEqual([2, expect.stringContaining("cannot be written")]);
});

it.each([
  ["a hash that is none", ["verify", "FILE", "--genesis", "5f3c"], "--genesis is 5f3c, and not 64 hexadecimal digits"],
  ["no hash", ["verify", "FILE"], "--genesis"],
  ["no file", ["verify", "/no/such/file", "--genesis", genesis], "/no/such/file cannot be read"],
  ["nothing to show", ["show", "/no/such/file"], "/no/such/file cannot be read"],
  ["no file to write", ["make", "TALLYDEMOANSTEEL0077.ORE-1:1-100"], "--to"],
  ["an unknown kind", ["make", "X", "--to", "FILE", "--kind", "gift"], "gift"],
])("a command line with %s is refused before anything is asked", async (_, line, problem) => {
  const file = user().file("bundle.tally-evidence", "");
  const { exit, stderr } = await user().tally(["evidence", ...line.map((word) => (word === "FILE" ? file : word))]);
  expect([exit, stderr]).toEqual([2, expect.stringContaining(problem)]);
});
