import { connect, type Role, type Tally } from "@tallystick/client";

import type { PartyCard } from "./party-choice.js";
import { TestPerson, type PersonSettings } from "./test-person.js";

/** A party of the platform. Its methods act as its usual person. {@link TestParty.person} returns other people of the party. */
export class TestParty extends TestPerson {
  /** LEI of the party. */
  readonly lei: string;
  /** Name of the legal entity. */
  readonly name: string;
  /** MSP of its organisation. */
  readonly mspId: string;
  /** Roles of the party. */
  readonly roles: readonly Role[];
  readonly #enrol: (person: string) => Promise<PersonSettings>;
  readonly #others = new Map<string, Promise<TestPerson>>();

  private constructor(
    { lei, name, mspId, roles }: PartyCard,
    settings: PersonSettings,
    tally: Tally,
    enrol: (person: string) => Promise<PersonSettings>,
  ) {
    super(settings, tally);
    this.lei = lei;
    this.name = name;
    this.mspId = mspId;
    this.roles = roles;
    this.#enrol = enrol;
  }

  /** Enrols the party's usual person and connects it. @internal */
  static async open(card: PartyCard, enrol: (person: string) => Promise<PersonSettings>): Promise<TestParty> {
    const settings = await enrol("treasurer");
    return new TestParty(card, settings, await connect(settings.options), enrol);
  }

  /**
   * Returns another person of the same party. The first call with a name enrols that person. Under dual control, one person files an act, and
   * another person approves it.
   *
   * @example
   * const checker = await tally.ansteel.person("checker");
   * await checker.certificates.approve({ approvalId, digest });
   */
  person(name: string): Promise<TestPerson> {
    let other = this.#others.get(name);
    if (other === undefined) {
      other = this.#enrol(name).then((settings) => TestPerson.connect(settings));
      this.#others.set(name, other);
    }
    return other;
  }

  /** Ends the connections of all people of the party. Closing the platform does the same. */
  override close(): void {
    super.close();
    for (const other of this.#others.values()) {
      void other.then((person) => {
        person.close();
      });
    }
  }

  /** Connects all people of the party again. @internal */
  override async forget(): Promise<void> {
    const others = await Promise.all(this.#others.values());
    await Promise.all([super.forget(), ...others.map((person) => person.forget())]);
  }
}
