import { z } from "zod";

import { parseRequest } from "./parse-request.js";

const schema = z.strictObject({ parts: z.array(z.strictObject({ name: z.string() })) });

test.each([
  ["$", "no object"],
  ["$", null],
  ["parts", {}],
  ["parts[1].name", { parts: [{ name: "a" }, { name: 2 }] }],
])("names the place of what is wrong: %s", (path, request) => {
  expect(() => parseRequest(schema, request)).toThrow(
    expect.objectContaining({ code: "INVALID_REQUEST", context: expect.objectContaining({ path }) as unknown }) as Error,
  );
});
