/** A number with the noun that it counts: `1 gap`, `2 gaps`. */
export function counted(number: number, one: string, several = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : several}`;
}
