// No native speaker has read these texts.
import type { PassportQuantity } from "../../passport/passport.js";

/** The Chinese name of each quantity. */
export const quantities: Readonly<Record<PassportQuantity, string>> = {
  stateOfHealthPerMille: "健康度",
  capacityMilliampHours: "容量",
  remainingPowerMilliwatts: "剩余功率",
  roundTripEfficiencyPerMille: "能量往返效率",
  selfDischargePerMilleAMonth: "每月自放电率",
  cycles: "充电循环次数",
  throughputMilliampHours: "累计电荷量",
  energyThroughputMilliwattHours: "累计能量",
  negativeEvents: "不良事件次数",
  accidents: "事故次数",
  secondsOverTemperature: "超过最高允许温度的时间",
  secondsUnderTemperature: "低于最低允许温度的时间",
  secondsChargingOverTemperature: "在超过最高允许温度时充电的时间",
  secondsChargingUnderTemperature: "在低于最低允许温度时充电的时间",
  deepDischarges: "过放电次数",
  overcharges: "过充电次数",
  resistanceMicroOhms: "内阻",
  stateOfChargePerMille: "荷电状态",
  milliVolts: "电压",
  milliAmps: "电流",
  deciCelsius: "温度",
  ambientDeciCelsius: "环境温度",
  ambientHumidityPerMille: "环境湿度",
};

/** The Chinese name of a quantity for people, such as `健康度`. */
export function nameOfQuantity(quantity: PassportQuantity): string {
  return quantities[quantity];
}
