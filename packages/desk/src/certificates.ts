import type { Certificate, Instrument, QueryForms } from "@tallystick/client";
import type { OperationSession } from "@tallystick/client/catalogue";
import { aliveStates } from "@tallystick/client/words";

/** A certificate with its instrument, which has its terms. */
export interface ShownCertificate {
  readonly certificate: Certificate;
  readonly instrument: Instrument;
}

/** The certificates of a list of the party. */
export interface CertificateList {
  readonly rows: readonly ShownCertificate[];
  /** False if there are more, which are not shown. */
  readonly complete: boolean;
}

/** The lists of a party that the desk shows. */
export const listNames = ["holdings", "offersToMe", "offersByMe", "payables", "pledges", "owed"] as const;

/** The name of a list. */
export type ListName = (typeof listNames)[number];

/** What the desk shows of one list. A party with more needs the tables of a projection. */
const MOST = 2_000;
const PAGE = 500;

type Asked = Readonly<{ certificates: readonly Certificate[]; bookmark?: string | undefined }>;

/** Reads certificates with their instruments from the ledger. */
export class Certificates {
  readonly #instruments = new Map<string, Promise<Instrument>>();

  constructor(private readonly session: Pick<OperationSession, "ask">) {}

  /** Reads a list in full, up to a bound. */
  async list(name: ListName): Promise<CertificateList> {
    return name === "owed" ? this.#owed() : this.#listed(name);
  }

  /** What the party owes as the issuer: the certificates of its instruments that others hold. */
  async #owed(): Promise<CertificateList> {
    const { party } = await this.session.ask("WhoAmI", {});
    if (party === undefined) {
      return { rows: [], complete: true };
    }
    const states = ["Issued", "Circulating"] as const;
    const { instruments, bookmark } = await this.session.ask("ListInstruments", {
      ...{ issuer: party.lei, states: [...states], pageSize: PAGE },
    });
    const lists = await Promise.all(
      instruments.map(async ({ instrumentId }) => {
        const asked = { instrumentId, states: [...aliveStates], pageSize: PAGE };
        const { instrument, certificates, bookmark: more } = await this.session.ask("ListInstrument", asked);
        const owed = certificates.filter(({ holder }) => holder.lei !== party.lei);
        return { rows: owed.map((certificate) => ({ certificate, instrument })), complete: more === undefined };
      }),
    );
    return {
      rows: lists.flatMap(({ rows }) => rows),
      complete: bookmark === undefined && lists.every(({ complete }) => complete),
    };
  }

  async #listed(name: Exclude<ListName, "owed">): Promise<CertificateList> {
    const found: Certificate[] = [];
    let bookmark: string | undefined;
    do {
      const page: Asked = await this.#page(name, { pageSize: PAGE, ...(bookmark !== undefined && { bookmark }) });
      found.push(...page.certificates);
      bookmark = page.bookmark;
    } while (bookmark !== undefined && found.length < MOST);
    return { rows: await Promise.all(found.map((each) => this.#shown(each))), complete: bookmark === undefined };
  }

  /** Reads one certificate. */
  async one(certificateId: string): Promise<ShownCertificate> {
    const certificate = await this.session.ask("GetCertificate", { certificateId });
    const { instrumentId } = certificate;
    return { certificate, instrument: await this.session.ask("GetInstrument", { instrumentId }) };
  }

  #page(name: Exclude<ListName, "owed">, paging: QueryForms["ListOffers"]["request"]): Promise<Asked> {
    switch (name) {
      case "holdings":
        return this.session.ask("ListHoldings", { ...paging, states: [...aliveStates] });
      case "offersToMe":
        return this.session.ask("ListOffers", { ...paging, direction: "toMe" });
      case "offersByMe":
        return this.session.ask("ListOffers", { ...paging, direction: "byMe" });
      case "payables":
        return this.session.ask("ListPayables", paging);
      case "pledges":
        return this.session.ask("ListPledges", paging);
    }
  }

  /** The terms of an instrument never change, so each is asked for once. Its state, which does, is not shown in lists. */
  async #shown(certificate: Certificate): Promise<ShownCertificate> {
    const { instrumentId } = certificate;
    const known = this.#instruments.get(instrumentId) ?? this.session.ask("GetInstrument", { instrumentId });
    this.#instruments.set(instrumentId, known);
    known.catch(() => this.#instruments.delete(instrumentId));
    return { certificate, instrument: await known };
  }
}
