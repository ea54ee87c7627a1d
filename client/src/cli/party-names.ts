import type { Tally } from "../connect.js";

/** LEIs whose names an answer needs, wherever they stand in it. */
const LEI = /"([A-Z0-9]{18}[0-9]{2})"/g;

/** The names of the parties that an answer mentions, so that people read names; whatever goes wrong, they read LEIs. */
export async function namesIn(answer: unknown, tally: Tally): Promise<(lei: string) => string> {
  const leis = new Set([...JSON.stringify(answer).matchAll(LEI)].map(([, lei = ""]) => lei));
  const names = leis.size === 0 ? new Map<string, string>() : await allNames(tally);
  return (lei) => names.get(lei) ?? lei;
}

async function allNames(tally: Tally): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  let bookmark: string | undefined;
  try {
    do {
      const page = await tally.registry.listParties({ pageSize: 500, bookmark });
      for (const { lei, name } of page.parties) names.set(lei, name);
      bookmark = page.bookmark;
    } while (bookmark !== undefined && bookmark !== "");
  } catch {
    // The answer is there; a list of names that fails must not take it away.
  }
  return names;
}
