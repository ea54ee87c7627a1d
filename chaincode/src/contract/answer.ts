/**
 * The answer of an act or a query: JSON, and the name of the act or query, so that no function can give another one's
 * answer.
 */
export class Answer<Name extends string> {
  readonly name: Name;
  readonly json: string;

  constructor(name: Name, json: string) {
    this.name = name;
    this.json = json;
  }

  /**
   * The form for log lines of level DEBUG, which fabric-shim composes at every level. It is only the name, so that
   * composing it costs little.
   */
  toJSON(): Name {
    return this.name;
  }
}
