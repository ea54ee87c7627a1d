/** The common name in a subject, which Node quotes if it has signs of its own grammar. */
export function nameIn(subject: string): string {
  const [, quoted, bare] = /(?:^|[/,+\n]\s*)CN=(?:"([^"]*)"|([^/,+\n]+))/.exec(subject) ?? [];
  return quoted ?? bare ?? subject;
}
