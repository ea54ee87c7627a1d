import type { LedgerView } from "../state/ledger-view.js";
import type { KeyOf, RecordKind, RecordOf } from "../state/record.js";
import { placeOf } from "./unit-of-work.js";

/** A view that records what is read through it. */
export class WatchedView implements LedgerView {
  readonly places = new Set<string>();
  readonly #view: LedgerView;

  constructor(view: LedgerView) {
    this.#view = view;
  }

  find<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<RecordOf<Kind> | undefined> {
    this.places.add(placeOf(kind, key));
    return this.#view.find(kind, ...key);
  }

  isTaken<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<boolean> {
    this.places.add(placeOf(kind, key));
    return this.#view.isTaken(kind, ...key);
  }

  isMarked<Kind extends RecordKind>(kind: Kind, record: RecordOf<Kind>): Promise<boolean> {
    this.places.add(placeOf(kind, kind.keyOf(record)));
    return this.#view.isMarked(kind, record);
  }
}
