import type { AvoidanceReason } from "../operations/books/avoidance-reasons.js";
import type { OrderEffect } from "../operations/books/order-effects.js";
import type { Stage } from "../operations/books/stage.js";
import type { TallyEvent } from "../operations/events.js";
import type { PassportQuantity } from "../passport/passport.js";
import type {
  AccessGrant,
  Approval,
  Battery,
  Bid,
  BusinessCalendar,
  Certificate,
  CreditLine,
  Device,
  Duty,
  Endorsement,
  Instrument,
  Offer,
  Order,
  Party,
  PartyOnBack,
  Payment,
  PaymentObjection,
  Role,
  SaleListing,
} from "../wire-types.js";

/** The kinds of codes that records use, each with its codes. English texts show the codes unchanged. */
export interface Codes {
  /** State of a certificate. */
  readonly certificateState: Certificate["state"];
  /** Stage of an instrument: its state, or a stage that follows from the day and the certificates. */
  readonly stage: Stage;
  /** State of a listing. */
  readonly listingState: SaleListing["state"];
  /** State of a bid. */
  readonly bidState: Bid["state"];
  /** State of an order. */
  readonly orderState: Order["state"];
  /** State of an objection to a payment. */
  readonly objectionState: PaymentObjection["state"];
  /** Whether an act waits for a second person, was done, or was rejected. */
  readonly approvalState: Approval["state"];
  /** State of a bank's credit line. */
  readonly creditLineState: CreditLine["state"];
  /** State of a key that signs for a battery. */
  readonly deviceState: Device["state"];
  /** Whether a grant of access to passports was withdrawn. */
  readonly grantState: AccessGrant["state"];
  /** Kind of a device that signs: the battery's own device, or a gateway. */
  readonly deviceKind: Device["kind"];
  /** Whether a party can act. */
  readonly partyStatus: Party["status"];
  /** Status of a battery under the regulation. */
  readonly batteryStatus: Battery["status"];
  /** Material that was recovered from a battery. The regulation names these materials. */
  readonly material: "cobalt" | "copper" | "lead" | "lithium" | "nickel";
  /** Category of a battery under the regulation. */
  readonly batteryCategory: Battery["category"];
  /** Role of a party, which says what it can do on the platform. */
  readonly role: Role;
  /** Kind of an offer on a certificate. */
  readonly offerKind: Offer["kind"];
  /** How a certificate passed from one holder to the next. */
  readonly way: Endorsement["way"];
  /** How units ended. */
  readonly ending:
    "payment" | "deposit" | "netting" | "recourse" | "cancellation" | "waiver" | "composition" | "writeOff";
  /** How an order ended. */
  readonly orderWay: NonNullable<Order["outcome"]>["way"];
  /** Role of a party on a certificate, or in a sum that falls due. */
  readonly capacity: PartyOnBack["as"] | "settlementBank";
  /** Purpose of a payment. */
  readonly purpose: Payment["purpose"];
  /** Why an administrator looks at an act. */
  readonly avoidance: AvoidanceReason;
  /** What happened to units under an order of a court. */
  readonly orderEffect: OrderEffect;
  /** Business day convention: what happens to a due day on which banks do not work. */
  readonly convention: NonNullable<Instrument["businessDays"]>["convention"];
  /** Reason of a party's succession. */
  readonly succession: NonNullable<Party["successions"]>[number]["reason"];
  /** Day of the week. */
  readonly weekday: BusinessCalendar["weekend"][number];
  /** Quantity that a battery's device reports. */
  readonly quantity: PassportQuantity;
  /** The readers of a section of a battery's passport. */
  readonly tier: Battery["sections"][number]["tier"];
  /** What a party loses by waiting. */
  readonly loss: Duty["loses"];
  /** The rule or the term from which the end of a duty comes. */
  readonly dutySource: Duty["source"];
  /** Whether a party must or may act. */
  readonly dutyKind: Duty["kind"];
  /** Type of an event. */
  readonly fact: TallyEvent["type"];
}
