import type { ComponentChildren, JSX } from "preact";

/** A link that looks like a button, and stands out if it leads to what is shown. */
export function TabLink({
  isShown,
  href,
  children,
}: {
  readonly isShown: boolean;
  readonly href: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <a class={isShown ? "button main" : "button"} aria-current={isShown ? "true" : undefined} href={href}>
      {children}
    </a>
  );
}
