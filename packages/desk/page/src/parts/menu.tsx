import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";

/** What a list lets a person choose: a word, under which the rest folds out. */
export function Menu({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      class="menu"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  );
}
