import { faultAt, type BankMessageError, type Place } from "../fault.js";

/** An element of a message, with what messages need of it: its text, its currency, and the elements within it. */
export class Element implements Place {
  readonly children: Element[] = [];
  /** Without blanks at its ends, once the element has ended. */
  text = "";
  /** Characters of all texts that are kept with this element. */
  size = 0;

  constructor(
    readonly name: string,
    /** Line of the document on which its tag ends, from 1. */
    readonly line: number,
    readonly parent: Element | undefined,
    /** The attribute `Ccy` of an amount. */
    readonly currency: string | undefined,
  ) {}

  /** Path by local names. */
  get element(): string {
    return this.parent === undefined ? this.name : `${this.parent.element}/${this.name}`;
  }

  /** @returns `NOT_VALID` at this element. */
  fault(problem: string, context?: Readonly<Record<string, unknown>>): BankMessageError {
    return faultAt("NOT_VALID", this, problem, context);
  }

  /** The elements of a name right below this one. */
  all(name: string): readonly Element[] {
    return this.children.filter((child) => child.name === name);
  }

  /**
   * The element at a path below this one.
   *
   * @throws {BankMessageError} `NOT_VALID`: an element of the path occurs twice, so that readers could take either.
   */
  find(...path: readonly string[]): Element | undefined {
    return path.reduce<Element | undefined>((found, name) => found && found.#only(name), this);
  }

  #only(name: string): Element | undefined {
    let only: Element | undefined;
    for (const child of this.children) {
      if (child.name === name) {
        if (only !== undefined) {
          throw child.fault("occurs twice, and must occur once");
        }
        only = child;
      }
    }
    return only;
  }

  /** The text at a path; undefined if it is empty or not there. */
  textAt(...path: readonly string[]): string | undefined {
    const text = this.find(...path)?.text;
    return text === "" ? undefined : text;
  }

  /** @throws {BankMessageError} `NOT_VALID`: there is no such element. */
  need(...path: readonly string[]): Element {
    const found = this.find(...path);
    if (found === undefined) {
      throw this.fault(`lacks ${path.join("/")}`);
    }
    return found;
  }

  /** @throws {BankMessageError} `NOT_VALID`: there is no such text. */
  needText(...path: readonly string[]): string {
    const found = this.need(...path);
    if (found.text === "") {
      throw found.fault("is empty");
    }
    return found.text;
  }
}
