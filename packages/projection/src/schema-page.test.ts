import { readFileSync } from "node:fs";
import { join } from "node:path";

import { schemaPage } from "./testing/schema-page.js";

it("the page of tables and views is that of the declarations", () => {
  expect(readFileSync(join(__dirname, "../../../docs/projection.md"), "utf8")).toBe(schemaPage());
});
