/** What an act or a query answered: JSON, and of which of them it is, so that no function can give another one's answer. */
export class Answer<Name extends string> {
  readonly name: Name;
  readonly json: string;

  constructor(name: Name, json: string) {
    this.name = name;
    this.json = json;
  }

  /** What fabric-shim puts into a log line of level DEBUG, and composes at every level: not the whole answer. */
  toJSON(): Name {
    return this.name;
  }
}
