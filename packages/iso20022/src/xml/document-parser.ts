import { SaxesParser, type SaxesTagPlain } from "saxes";

import { type BankMessageError, faultAt, type BankMessageErrorCode, type Place } from "../fault.js";
import { Element } from "./element.js";
import type { ReadingLimits } from "./limits.js";

/** Which elements of a message are taken, by local name. Whatever else is there, is skipped. */
export interface Plan {
  /** Whether the element is taken as a whole, and leaves its parent when it has been. */
  readonly isUnit?: true;
  readonly children?: Readonly<Record<string, Plan>>;
}

/** What takes the units of one kind of message. */
export interface UnitTaker {
  /** The elements below the one that names the message. */
  readonly plan: Plan;
  opened(unit: Element): void;
  closed(unit: Element): void;
}

interface Frame {
  readonly element: Element;
  readonly plan: Plan | undefined;
  /** Of the unit that the element belongs to: how many elements it has. */
  readonly count: { elements: number };
  /** The unit that the element belongs to. */
  readonly unit: Element | undefined;
}

/**
 * Reads the characters of a document and gives its units to what takes them. A document type or an entity of its own
 * is refused, and so is what passes a limit. Elements of other namespaces are skipped.
 */
export class DocumentParser {
  readonly #parser = new SaxesParser();
  readonly #limits: ReadingLimits;
  readonly #start: (namespace: string, place: Place) => UnitTaker;
  #taker: UnitTaker | undefined;
  /** Namespaces by prefix, for each element outside the message. */
  readonly #scopes: ReadonlyMap<string, string>[] = [new Map()];
  #prefix = "";
  readonly #frames: Frame[] = [];
  /** How many elements within one another are open, and how many of them are skipped. */
  #depth = 0;
  #skipped = 0;
  /** Characters since the parser last reported anything. */
  #pending = 0;

  /** @param start - called with the namespace of the element `Document`; throws if it is of no message that is read. */
  constructor(limits: ReadingLimits, start: (namespace: string, place: Place) => UnitTaker) {
    this.#limits = limits;
    this.#start = start;
    // With an eighth handler V8 keeps the parser's fields in a table, and reading takes five times as long.
    this.#parser.on("error", ({ message }) => {
      throw this.#refusal(message.replace(/^\d+:\d+: /, ""));
    });
    this.#parser.on("doctype", () => {
      throw this.#refusal("a document type (DOCTYPE) is not read: a bank's message needs none");
    });
    this.#parser.on("comment", () => {
      this.#pending = 0;
    });
    this.#parser.on("opentag", (tag) => {
      this.#pending = 0;
      this.#open(tag);
    });
    this.#parser.on("closetag", () => {
      this.#pending = 0;
      this.#close();
    });
    this.#parser.on("text", (text) => {
      this.#text(text);
    });
    this.#parser.on("cdata", (text) => {
      this.#text(text);
    });
  }

  /** @param piece - at most as many characters as a text may have. */
  write(piece: string): void {
    this.#pending += piece.length;
    this.#parser.write(piece);
    if (this.#pending > this.#limits.text) {
      throw this.#refusal(`a text, a tag or a comment has more than ${String(this.#limits.text)} characters`);
    }
  }

  end(): void {
    this.#parser.close();
    if (this.#taker === undefined) {
      throw this.#refusal("there is no element Document", "UNSUPPORTED_MESSAGE");
    }
  }

  #refusal(problem: string, code: BankMessageErrorCode = "XML_REFUSED"): BankMessageError {
    return faultAt(code, { line: this.#parser.line, element: this.#frames.at(-1)?.element.element ?? "" }, problem);
  }

  #open(tag: SaxesTagPlain): void {
    this.#depth += 1;
    if (this.#depth > this.#limits.depth) {
      throw this.#refusal(`more than ${String(this.#limits.depth)} elements are within one another`);
    }
    const above = this.#frames.at(-1);
    if (this.#skipped > 0) {
      this.#skipped += 1;
    } else if (above === undefined) {
      this.#openOutside(tag);
    } else {
      this.#openInside(tag, above);
    }
  }

  /** An element of what carries the message, such as an envelope of business messages, or the message itself. */
  #openOutside({ name, attributes }: SaxesTagPlain): void {
    const scope = new Map(this.#scopes.at(-1));
    for (const [attribute, value] of Object.entries(attributes)) {
      const [, prefix] = /^xmlns(?::(.+))?$/.exec(attribute) ?? [undefined, undefined];
      if (attribute.startsWith("xmlns")) {
        scope.set(prefix ?? "", value);
      }
    }
    this.#scopes.push(scope);
    const colon = name.indexOf(":");
    const local = name.slice(colon + 1);
    if (local !== "Document") {
      return;
    }
    if (this.#taker !== undefined) {
      throw this.#refusal("there is a second element Document; give each message a file of its own", "NOT_VALID");
    }
    this.#prefix = colon < 0 ? "" : name.slice(0, colon);
    const element = new Element(local, this.#parser.line, undefined, undefined);
    this.#taker = this.#start(scope.get(this.#prefix) ?? "", element);
    this.#frames.push({ element, plan: undefined, count: { elements: 0 }, unit: undefined });
  }

  #openInside({ name, attributes }: SaxesTagPlain, above: Frame): void {
    const local = this.#localName(name);
    const plan = this.#frames.length === 1 ? this.#taker?.plan : local && above.plan?.children?.[local];
    if (
      local === undefined ||
      plan === "" ||
      (plan === undefined && above.unit === undefined) ||
      this.#isForeign(attributes)
    ) {
      this.#skipped = 1;
      return;
    }
    const element = new Element(local, this.#parser.line, above.element, attributes["Ccy"]);
    if (plan?.isUnit) {
      this.#frames.push({ element, plan, count: { elements: 0 }, unit: element });
      this.#taker?.opened(element);
      return;
    }
    above.element.children.push(element);
    above.count.elements += 1;
    if (above.count.elements > this.#limits.elements) {
      throw this.#refusal(`${above.unit?.name ?? local} has more than ${String(this.#limits.elements)} elements`);
    }
    this.#frames.push({ element, plan, count: above.count, unit: above.unit });
  }

  /** The local name of an element of the message's own namespace. */
  #localName(name: string): string | undefined {
    const colon = name.indexOf(":");
    if (colon < 0) {
      return this.#prefix === "" ? name : undefined;
    }
    return name.slice(0, colon) === this.#prefix ? name.slice(colon + 1) : undefined;
  }

  /** Whether an element gives the message's prefix to another namespace. */
  #isForeign(attributes: Readonly<Record<string, string>>): boolean {
    const declared = attributes[this.#prefix === "" ? "xmlns" : `xmlns:${this.#prefix}`];
    return declared !== undefined && declared !== this.#scopes.at(-1)?.get(this.#prefix);
  }

  #text(text: string): void {
    this.#pending = 0;
    const frame = this.#frames.at(-1);
    if (this.#skipped > 0 || frame?.unit === undefined) {
      return;
    }
    // Blanks at the beginning are not kept, and a statement of any length has as many between its entries.
    if (frame.element.text === "" && text.trim() === "") {
      return;
    }
    frame.element.text += text;
    frame.unit.size += text.length;
    if (frame.unit.size > this.#limits.text) {
      throw this.#refusal(`${frame.unit.name} has more than ${String(this.#limits.text)} characters of text`);
    }
  }

  #close(): void {
    this.#depth -= 1;
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    const frame = this.#frames.pop();
    if (frame === undefined || this.#frames.length === 0) {
      this.#scopes.pop();
      return;
    }
    const { element } = frame;
    element.text = element.text.trim();
    if (frame.unit === element) {
      this.#taker?.closed(element);
    }
  }
}
