import { demandCity } from "../../test-demand-city.ts";
import type { FaultOfLaw } from "./test-fault-of-law.ts";

const KINDS = "demands/kinds.yaml";
const { [KINDS]: kinds = "", ...also } = demandCity;

export const faultsOfDemandLaw: readonly FaultOfLaw[] = [
  {
    rule: "late-payment-passed-on-late",
    path: KINDS,
    also,
    wrong: kinds.replace("period: 10, unit: workingDay, basis", "period: 11, unit: workingDay, basis"),
    near: kinds.replace("period: 10, unit: workingDay, basis", "period: 3, unit: calendarDay, basis"),
    field: "[0].limits.dispatch.period",
  },
  {
    rule: "late-payment-answered-late",
    path: KINDS,
    also,
    wrong: kinds.replace("period: 60, unit: calendarDay", "period: 61, unit: calendarDay"),
    near: kinds.replace("period: 30, unit: calendarDay", "period: 18, unit: workingDay"),
    field: "[0].limits.extension.period",
  },
];
