import type { Stage } from "../operations/books/stage.js";
import type { TallyEvent } from "../operations/events.js";
import type { PassportQuantity } from "../passport/passport.js";
import type {
  AccessGrant,
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
  /** State of a certificate. */
  readonly certificateState: Certificate["state"];
  /** Where an instrument stands: its state, and what follows from the day. */
  readonly stage: Stage;
  /** State of a listing. */
  readonly listingState: SaleListing["state"];
  /** State of an order. */
  readonly orderState: Order["state"];
  /** Whether an act waits for a second person, was done, or was rejected. */
  readonly approvalState: Approval["state"];
  /** Whether a line guarantees. */
  readonly creditLineState: CreditLine["state"];
  /** State of a key that signs for a battery. */
  readonly deviceState: Device["state"];
  /** Whether a grant of access to passports was withdrawn. */
  readonly grantState: AccessGrant["state"];
  /** What signs: the battery's device, or a gateway. */
  readonly deviceKind: Device["kind"];
  /** Whether a party can act. */
  readonly partyStatus: Party["status"];
  /** Status of a battery under the regulation. */
  readonly batteryStatus: Battery["status"];
  /** Material that was recovered of a battery, of those that the regulation names. */
  readonly material: "cobalt" | "copper" | "lead" | "lithium" | "nickel";
  /** Category of a battery under the regulation. */
  readonly batteryCategory: Battery["category"];
  /** What a party can do on the platform. */
  readonly role: Role;
  /** What is offered on a certificate. */
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
  /** What becomes of a due day on which banks do not work. */
  readonly convention: NonNullable<Instrument["businessDays"]>["convention"];
  /** Why another party acts for one. */
  readonly succession: NonNullable<Party["successions"]>[number]["reason"];
  /** Day of the week. */
  readonly weekday: BusinessCalendar["weekend"][number];
  /** What a battery measures. */
  readonly quantity: PassportQuantity;
  /** The readers of a section of a battery's passport. */
  readonly tier: Battery["sections"][number]["tier"];
  /** What happened. */
  readonly fact: TallyEvent["type"];
}
