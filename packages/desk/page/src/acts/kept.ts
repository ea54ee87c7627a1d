import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { me, path } from "../store.js";
import { candidates, choicesOf, initialValues, namesIn, type Field, type Values } from "./field.js";
import type { Signature } from "./signature.js";

/** The values of a form, of which the browser keeps what a person has written. */
export interface Kept {
  readonly values: Values;
  /** The values at this moment, also before the form is drawn again. */
  readonly now: () => Values;
  /** Whether the form began with what the person had written before. */
  readonly isKept: boolean;
  /** Another one after each time that the form was begun again. */
  readonly round: number;
  readonly change: (change: (values: Values) => Values) => void;
  /** Puts the form back to what it begins with. */
  readonly beginAnew: () => void;
  /** Keeps what is written now. */
  readonly keep: () => void;
  /** Forgets what was kept. The form stays as it is. */
  readonly forget: () => void;
}

/**
 * The values of a form. What a person writes outlives a reload of the page and a look at another screen, in this tab and for this person alone. Files
 * and certificates are not kept: the form could not show again what was chosen.
 *
 * @param name - what tells the form from others on the same screen.
 */
export function useKept<Subject>(name: string, fields: readonly Field<Subject>[], shown: Subject): Kept {
  const place = JSON.stringify(["tally-desk-form", me.value?.party?.lei, me.value?.person, path.peek(), name]);
  const begin = (): { readonly values: Values; readonly isKept: boolean } => {
    const kept = keptIn(place, fields, shown);
    const values = Object.entries({ ...initialValues(fields, shown), ...kept });
    return {
      // What was emptied stays empty.
      values: Object.fromEntries(values.filter(([, value]) => value !== "")),
      isKept: Object.keys(kept).length > 0,
    };
  };
  const form = useSignal({ ...begin(), round: 0 });
  const forget = (): void => {
    sessionStorage.removeItem(place);
  };
  const keep = (): void => {
    const { values } = form.peek();
    const initial = initialValues(fields, shown);
    const written = fields.filter(({ kind, name: of }) => canBeShownAgain(kind) && values[of] !== initial[of]);
    if (written.length === 0) {
      forget();
    } else {
      sessionStorage.setItem(
        place,
        JSON.stringify(Object.fromEntries(written.map(({ name: of }) => [of, values[of] ?? ""]))),
      );
    }
  };
  return {
    ...form.value,
    now: () => form.value.values,
    change(change) {
      form.value = { ...form.value, values: change(form.value.values) };
      keep();
    },
    beginAnew() {
      forget();
      form.value = { ...begin(), round: form.value.round + 1 };
    },
    keep,
    forget,
  };
}

/** Forgets what is kept of a form as soon as its act is sent, so that nobody signs it twice, and keeps it again if it was not done. */
export function useForgottenOnceSent({ keep, forget }: Kept, { stage: { state } }: Signature): void {
  useEffect(() => {
    if (state === "open" || state === "reading") {
      keep();
    } else {
      forget();
    }
  }, [state]);
}

function canBeShownAgain(kind: Field["kind"]): boolean {
  return kind !== "files" && kind !== "certificates";
}

/** What was kept of a form, as far as the form can show it. A field that was emptied has an empty text. */
function keptIn<Subject>(place: string, fields: readonly Field<Subject>[], shown: Subject): Values {
  const found = JSON.parse(sessionStorage.getItem(place) ?? "{}") as Values;
  return Object.fromEntries(
    fields.flatMap((field): [string, string][] => {
      const { [field.name]: value } = found;
      return value === undefined || !canStand(field, shown, value) ? [] : [[field.name, value]];
    }),
  );
}

/** Whether a field can have a value: what was to choose among may be gone. */
function canStand<Subject>(field: Field<Subject>, shown: Subject, value: string): boolean {
  switch (field.kind) {
    case "party":
      return value === "" || candidates(field).some(({ lei }) => lei === value);
    case "choice":
      return value === "" || choicesOf(field, shown).includes(value);
    case "several":
      return namesIn(value).every((name) => choicesOf(field, shown).includes(name));
    case "amount":
    case "certificates":
    case "date":
    case "files":
    case "instant":
    case "lines":
    case "number":
    case "rate":
    case "text":
    case "uetr":
      return canBeShownAgain(field.kind);
  }
}
