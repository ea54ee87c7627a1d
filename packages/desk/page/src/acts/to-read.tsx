import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { spoken } from "../words/index.js";

interface ToReadProps {
  /** What the button says. */
  readonly verb: string;
  readonly confirm: () => void;
  readonly back: () => void;
  readonly children: ComponentChildren;
}

/** The frame of all that is read before it is signed. It takes over the focus of the button. A second press of the same click confirms nothing. */
export function ToRead({ verb, confirm, back, children }: ToReadProps): JSX.Element {
  const { review } = spoken.value.words;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus();
  }, []);
  return (
    <div
      ref={place}
      class="reading stack"
      role="group"
      aria-label={review.read}
      tabIndex={-1}
      onKeyDown={({ key }) => {
        if (key === "Escape") {
          back();
        }
      }}
    >
      <b>{review.read}</b>
      {children}
      <Buttons>
        <button class="main" type="button" onClick={onFirst(confirm)}>
          {review.sign(verb)}
        </button>
        <button type="button" onClick={onFirst(back)}>
          {review.back}
        </button>
      </Buttons>
    </div>
  );
}

export function Buttons({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="line screen-only">{children}</div>;
}

/** A click that is not the second one of two, which began at another button. */
export function onFirst(act: () => void): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail <= 1) {
      act();
    }
  };
}
