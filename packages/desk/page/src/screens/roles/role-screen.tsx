import type { Language } from "@tallystick/client/words";
import type { JSX } from "preact";

import { spoken } from "../../words/index.js";
import { BankAccounts } from "../bank/bank-accounts.js";
import { Reconciliation } from "../bank/reconciliation.js";
import { AccessScreen } from "./access.js";
import { AuditScreen } from "./audit.js";
import { Concentration } from "./concentration.js";
import { CourtOrderScreen } from "./court-order.js";
import { FreezingOrders } from "./freezing-orders.js";
import { Guarantees } from "./guarantees.js";
import { Instruments } from "./instruments.js";
import { LineScreen } from "./line.js";
import { Lines } from "./lines.js";
import { Overdue } from "./overdue.js";
import { PartyScreen } from "./party.js";
import { PolicyScreen } from "./policy.js";
import { Proceeds } from "./proceeds.js";
import { EntryScreen, PaymentScreen, Records } from "./records.js";
import { Settings } from "./settings.js";

/** The screens of banks, supervisors and the operator, and those about the desk itself. */
export function RoleScreen({
  parts: [first = "", second, third, fourth, fifth],
  onLanguage,
}: {
  readonly parts: readonly string[];
  readonly onLanguage: (language: Language) => void;
}): JSX.Element {
  const { words } = spoken.value;
  switch (first) {
    case "lines":
      return <Lines />;
    case "line":
      return <LineScreen bank={second ?? ""} obligor={third ?? ""} currency={fourth ?? ""} chosen={fifth} />;
    case "guarantees":
      return <Guarantees />;
    case "overdue":
      return <Overdue />;
    case "concentration":
      return <Concentration side={second} />;
    case "instruments":
      return <Instruments />;
    case "audit":
      return <AuditScreen key={second} id={second ?? ""} />;
    case "freezing":
      return <FreezingOrders subject={second} />;
    case "court-order":
      return <CourtOrderScreen key={second} order={second ?? ""} />;
    case "records":
      return <Records />;
    case "payment":
      return <PaymentScreen key={second} uetr={second ?? ""} chosen={third} />;
    case "entry":
      return (
        <EntryScreen
          key={`${second ?? ""} ${third ?? ""}`}
          register={second ?? ""}
          number={third ?? ""}
          chosen={fourth}
        />
      );
    case "reconciliation":
      return <Reconciliation />;
    case "accounts":
      return <BankAccounts />;
    case "proceeds":
      return <Proceeds chosen={{ certificateId: second, creditor: third, cause: fourth }} act={fifth} />;
    case "access":
      return <AccessScreen chosen={second} />;
    case "party":
      return <PartyScreen key={second} lei={second ?? ""} chosen={third} />;
    case "policy":
      return <PolicyScreen />;
    case "settings":
      return <Settings onLanguage={onLanguage} />;
    default:
      return (
        <p>
          {words.nothingHere} <a href="#/">{words.back}</a>
        </p>
      );
  }
}
