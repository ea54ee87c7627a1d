import type { Tally } from "@tallystick/client";
import type { ProjectionReader } from "@tallystick/projection";

import { passportAnswers } from "./passports.js";

jest.mock("@tallystick/client/passport", () => ({
  passportParts: (_: unknown, { tier, language }: { readonly tier: string; readonly language: string }) =>
    `${tier} in ${language}`,
}));

it.each([
  ["tier=authorities&language=zh", "authorities in zh"],
  ["tier=everything", "public in en"],
  ["tier=", "public in en"],
  ["language=xx", "public in en"],
])("a passport that is asked for with %s is shown for %s", async (query, shown) => {
  // The only part of a connection that this answer needs.
  const tally = { batteries: { passport: () => Promise.resolve({}) } } as unknown as Pick<Tally, "batteries">;
  const app = passportAnswers(tally, {} as ProjectionReader);
  expect(await (await app.request(`/passport?battery=b&${query}`)).json()).toEqual({ html: shown });
});
