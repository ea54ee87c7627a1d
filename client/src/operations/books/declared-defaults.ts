import type { Party } from "../../wire-types.js";
import type { Default } from "./due-by-default.js";
import { Successors } from "./successors.js";

/** Which parties are in declared default, by their records so far. The paper of a party is concerned by the default of the successor that answers for it. */
export class DeclaredDefaults {
  /** The successors of parties, by the records so far. */
  successors = new Successors();
  readonly #marks = new Map<string, Default>();

  constructor(parties: readonly Party[] = []) {
    for (const party of parties) {
      this.note(party);
    }
  }

  /** Notes the record of a party in the place of its earlier one. */
  note(party: Pick<Party, "lei" | "successor" | "inDefault">): void {
    this.successors = this.successors.with(party);
    if (party.inDefault === undefined) {
      this.#marks.delete(party.lei);
    } else {
      this.#marks.set(party.lei, party.inDefault);
    }
  }

  /** The mark of a party, or of the successor that answers for it. Undefined: it is not in default. */
  of(lei: string): Default | undefined {
    return this.#marks.get(this.successors.answering(lei));
  }

  /** The instant since which the paper of a party is concerned. Undefined: it is not. */
  since(lei: string): string | undefined {
    const { since, laterFor = [] } = this.of(lei) ?? {};
    return laterFor.find((later) => later.lei === lei)?.since ?? since;
  }
}
