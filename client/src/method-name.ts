/** Name of the method of an act or query: its name on the wire with a small first letter. */
export function methodName(name: string): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}
