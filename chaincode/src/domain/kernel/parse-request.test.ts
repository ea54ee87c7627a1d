import { z } from "zod";

import { parseRequest } from "./parse-request.js";

const schema = z.strictObject({ parts: z.array(z.strictObject({ name: z.string() })) });

test.each([
  ["$", "no object"],
  ["$", null],
  ["parts", {}],
  ["parts[1].name", { parts: [{ name: "a" }, { name: 2 }] }],
])("a refusal names the place of the fault: %s", (path, request) => {
  let refusal: unknown;
  try {
    parseRequest(schema, request);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toMatchObject({ code: "INVALID_REQUEST", context: { path } });
});
