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
   * The form that fabric-shim composes for log lines of level DEBUG, at every level. The function then leaves the whole
   * answer out.
   */
  toJSON(): Name {
    return this.name;
  }
}
