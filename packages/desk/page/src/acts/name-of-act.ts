import { spoken } from "../words/index.js";

/** The verb of an act. An act of a newer ledger has its name on the wire. */
export function nameOfAct(act: string): string {
  const verbs: Readonly<Partial<Record<string, string>>> = spoken.value.words.acts;
  return verbs[act] ?? act;
}
