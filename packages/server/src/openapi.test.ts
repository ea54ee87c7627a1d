import { validate } from "@readme/openapi-parser";
import { acts, findFaults, queries } from "@tallystick/client/catalogue";

import { openApiDocument } from "./openapi/document.js";
import { examples } from "./openapi/examples.js";
import { serverProblems } from "./problem.js";

const document = openApiDocument() as {
  readonly paths: Readonly<Record<string, object>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

it("the description is valid OpenAPI 3.1, and every reference in it leads somewhere", async () => {
  const result = await validate(structuredClone(document) as never);
  expect(result).toMatchObject({ valid: true });
});

it("the description has every act and query of the catalogue, and every act as a preview", () => {
  const names = Object.keys(document.paths);
  for (const act of Object.keys(acts)) {
    expect(names).toEqual(expect.arrayContaining([`/api/v1/acts/${act}`, `/api/v1/preview/${act}`]));
  }
  for (const query of Object.keys(queries)) {
    expect(names).toContain(`/api/v1/queries/${query}`);
  }
});

it("a record has the same schema wherever the description uses it", () => {
  const text = JSON.stringify(document);
  expect(text).not.toContain("#/$defs/");
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(["Certificate", "Instrument", "Party", "Problem", "SignedStep"]),
  );
  // With each record written out at each place, it would have eight million characters.
  expect(text.length).toBeLessThan(2_000_000);
});

it.each(Object.entries(examples))("the example of %s has the form of a request", (name, example) => {
  const operation = Object.values({ ...acts, ...queries }).find((each) => each.name === name);
  expect(operation && findFaults(operation, example)).toEqual([]);
});

it("the description names each code of the server itself", () => {
  const text = JSON.stringify(document);
  expect(Object.keys(serverProblems).filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
});
