import { faultAt, type BankMessageError, type Place } from "../fault.js";
import type { Plan, UnitTaker } from "../xml/document-parser.js";
import type { Element } from "../xml/element.js";
import type { ReadingLimits } from "../xml/limits.js";
import type { BankFact } from "./facts.js";
import { dateAt } from "./fields.js";
import type { NamedMessage } from "./message-name.js";

/** What a reader of one kind of message is made with. */
export interface ReaderSetting {
  readonly named: NamedMessage;
  readonly limits: ReadingLimits;
  /** Takes the facts in the order of the document. */
  readonly give: (fact: BankFact) => void;
  /** Takes sums that do not come out, or throws them. */
  readonly doubt: (error: BankMessageError) => void;
}

/** Makes facts of the units of one kind of message. Its header comes first, and says which message it is. */
export abstract class FactReader implements UnitTaker {
  abstract readonly plan: Plan;
  /** The message's header, once it was read. */
  protected header: Element | undefined;

  constructor(protected readonly setting: ReaderSetting) {}

  opened(unit: Element): void {
    if (unit.name !== "GrpHdr" && this.header === undefined) {
      throw unit.fault("comes before the header GrpHdr");
    }
  }

  closed(unit: Element): void {
    if (unit.name === "GrpHdr") {
      this.#takeHeader(unit);
    } else {
      this.take(unit);
    }
  }

  /** @throws {BankMessageError} `NOT_VALID`: the document has no header. */
  end(): void {
    if (this.header === undefined) {
      const place: Place = { line: 1, element: "Document" };
      throw faultAt("NOT_VALID", place, "lacks the header GrpHdr of its message");
    }
  }

  #takeHeader(header: Element): void {
    if (this.header !== undefined) {
      throw header.fault("occurs twice, and must occur once");
    }
    this.header = header;
    const [id, createdAt] = [header.needText("MsgId"), dateAt(header, "CreDtTm")];
    if (createdAt === undefined) {
      throw header.fault("lacks CreDtTm");
    }
    this.setting.give({ kind: "message", ...this.setting.named, id, createdAt, line: header.line });
  }

  /** A unit other than the header has been read. */
  protected abstract take(unit: Element): void;
}

/** The plan of an element that is taken as a whole. */
export const unit = (children?: Readonly<Record<string, Plan>>): Plan =>
  children === undefined ? { isUnit: true } : { isUnit: true, children };
