/** A number with the noun that it counts: `1 gap`, `2 gaps`. A text is a number with its separators. */
export function counted(number: number | string, one: string, several = `${one}s`): string {
  const shown = String(number);
  return `${shown} ${shown === "1" ? one : several}`;
}
