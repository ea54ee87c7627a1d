import type { Stage } from "../operations/books/stage.js";
import type { TallyEvent } from "../operations/events.js";
import type { PassportQuantity } from "../passport/passport.js";
import type {
  Approval,
  Battery,
  BusinessCalendar,
  Certificate,
  CreditLine,
  Device,
  Endorsement,
  Instrument,
  Offer,
  Order,
  Party,
  PartyOnBack,
  Payment,
  Role,
  SaleListing,
} from "../wire-types.js";

/** The codes that records name something by, by what they say. In English they are shown as they are. */
export interface Codes {
  readonly certificateState: Certificate["state"];
  readonly stage: Stage;
  readonly listingState: SaleListing["state"];
  readonly orderState: Order["state"];
  readonly approvalState: Approval["state"];
  readonly creditLineState: CreditLine["state"];
  readonly deviceState: Device["state"];
  readonly deviceKind: Device["kind"];
  readonly partyStatus: Party["status"];
  readonly batteryStatus: Battery["status"];
  readonly batteryCategory: Battery["category"];
  readonly role: Role;
  readonly offerKind: Offer["kind"];
  /** How a certificate passed from one hand to the next. */
  readonly way: Endorsement["way"];
  /** How units ended. */
  readonly ending: "payment" | "netting" | "recourse" | "cancellation" | "waiver" | "composition" | "writeOff";
  /** How an order ended. */
  readonly orderWay: NonNullable<Order["outcome"]>["way"];
  /** What a party is on a certificate, or to a sum that falls due. */
  readonly capacity: PartyOnBack["as"] | "settlementBank";
  /** What a payment was for. */
  readonly purpose: Payment["purpose"];
  readonly convention: NonNullable<Instrument["businessDays"]>["convention"];
  readonly succession: NonNullable<Party["successions"]>[number]["reason"];
  readonly weekday: BusinessCalendar["weekend"][number];
  readonly quantity: PassportQuantity;
  /** The readers of a section of a battery's passport. */
  readonly tier: Battery["sections"][number]["tier"];
  /** What happened. */
  readonly fact: TallyEvent["type"];
}
