import { path, query } from "./store.js";

/**
 * What is asked of the screen in the address, such as the filters of a list. It stays there over Back and a reload.
 *
 * @param nothing - the names that the screen knows, each with an empty text.
 */
export function asked<Names extends Readonly<Record<keyof Names, string>>>(nothing: Names): Names {
  const given = new URLSearchParams(query.value);
  return {
    ...nothing,
    ...Object.fromEntries(Object.keys(nothing).map((name) => [name, given.get(name) ?? ""])),
  };
}

/** Writes into the address what is asked of the screen. An empty text asks for nothing. */
export function ask(wanted: Readonly<Record<string, string>>): void {
  query.value = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== "")).toString();
  history.replaceState(null, "", `#${path.value}${query.value === "" ? "" : `?${query.value}`}`);
}
