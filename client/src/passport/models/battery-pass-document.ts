import type { Passport } from "../passport.js";
import type { JsonObject } from "./json.js";

/** A figure of the model with its time. In the model, the value of each figure has its own field name. */
export type Dated<Name extends string> = Readonly<Record<Name, number>> & { readonly lastUpdate: string };

/** An aspect that only sections have. */
type Aspect = JsonObject;

/**
 * The seven aspects of the BatteryPass data model 1.2. The ledger has data for `GeneralProductInformation` 1.2.0,
 * `PerformanceAndDurability` 1.2.1 and the chemistry; sections of the passport have the rest.
 */
export interface BatteryPassDocument {
  readonly generalProductInformation: {
    readonly productIdentifier: string;
    readonly batteryCategory: Passport["category"];
    /** The model requires a postal address, which a section can have. */
    readonly manufacturerInformation: { readonly contactName?: string; readonly identifier: string };
    readonly manufacturingDate: string;
    readonly batteryStatus?: Passport["status"];
  };
  readonly performanceAndDurability: {
    /** The model has this spelling. */
    readonly batteryTechicalProperties: {
      readonly ratedCapacity: number;
      readonly ratedEnergy: number;
      readonly nominalVoltage: number;
      /** In per cent of the initial efficiency, which a section has. */
      readonly roundTripEfficiencyFade?: number;
    };
    readonly batteryCondition: {
      readonly energyThroughput?: Dated<"energyThroughputValue">;
      readonly capacityThroughput?: Dated<"capacityThroughputValue">;
      readonly numberOfFullCycles?: Dated<"numberOfFullCyclesValue">;
      readonly capacityFade?: Dated<"capacityFadeValue">;
      readonly stateOfCharge?: Dated<"stateOfChargeValue">;
      readonly remainingRoundTripEnergyEfficiency?: Dated<"remainingRoundTripEnergyEfficiencyValue">;
      /** In per cent of the capacity in a month. */
      readonly currentSelfDischargingRate?: Dated<"currentSelfDischargingRateValue">;
      /** In per cent of the initial rate, which a section has. */
      readonly evolutionOfSelfDischarge?: Dated<"evolutionOfSelfDischargeValue">;
      readonly temperatureInformation?: TemperatureInformation;
      /** Of the pack, in per cent. It needs a section with the initial resistance. */
      readonly internalResistanceIncrease?: readonly ResistanceIncrease[];
    };
  };
  readonly materialComposition: {
    readonly batteryChemistry: { readonly shortName: string; readonly clearName?: string };
  };
  readonly carbonFootprint?: Aspect;
  readonly circularity?: Aspect;
  readonly labeling?: Aspect;
  readonly supplyChainDueDiligence?: Aspect;
}

/** Minutes in extreme temperatures. The model needs all four of them. */
export interface TemperatureInformation {
  readonly timeExtremeHighTemp: number;
  readonly timeExtremeLowTemp: number;
  readonly timeExtremeHighTempCharging: number;
  readonly timeExtremeLowTempCharging: number;
  readonly lastUpdate: string;
}

export interface ResistanceIncrease {
  readonly internalResistanceIncreaseValue: number;
  readonly lastUpdate: string;
  readonly batteryComponent: "pack";
}
