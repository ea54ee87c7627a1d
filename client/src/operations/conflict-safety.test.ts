import { readFileSync } from "node:fs";
import { join } from "node:path";

import { acts } from "../chaincode/definitions.js";
import { methodName } from "../method-name.js";
import { isConflictSafe } from "./conflict-safety.js";

it("the README names exactly the acts that are not repeated after a conflict", () => {
  const page = readFileSync(join(__dirname, "../../README.md"), "utf8");
  const [, list = ""] = /^Not repeated after a `Conflict`[^:]*:\n(.*?)\n\n/ms.exec(page) ?? [];
  const named = [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  const unsafe = Object.keys(acts).filter((name) => !isConflictSafe(name, { acts: [] }));
  expect(named).toEqual(unsafe.map((name) => methodName(name)).sort());
});
