/** Name of the method of an act or query: its name on the wire but for the first letter. */
export function methodName(name: string): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}
